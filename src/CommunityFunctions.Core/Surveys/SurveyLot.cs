using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Members;

namespace CommunityFunctions.Surveys;

/// <summary>
/// Draws who is asked. Everybody has a lot of their own in each survey, a keyed hash: so it is fair, nobody can tell or choose it, it comes out the same however
/// often and wherever it is drawn, and another survey asks others.
/// </summary>
public static class SurveyLot
{
    /// <summary>The lower, the sooner: 64 hexadecimal digits, compared as text.</summary>
    /// <param name="secret">The community's own.</param>
    public static string Of(string survey, MemberId person, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"survey-lot\n{survey}\n{person}")));

    /// <summary>The people in the order in which they are drawn, after the lot named.</summary>
    public static IReadOnlyList<(MemberId Person, string Lot)> Order(IEnumerable<MemberId> people, string survey, string secret, string? after) =>
    [
        .. people.Select(person => (Person: person, Lot: Of(survey, person, secret)))
            .Where(drawn => after is null || string.CompareOrdinal(drawn.Lot, after) > 0)
            .OrderBy(drawn => drawn.Lot, StringComparer.Ordinal),
    ];
}
