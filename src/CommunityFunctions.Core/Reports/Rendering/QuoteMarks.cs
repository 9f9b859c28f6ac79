using System.Text.RegularExpressions;
using CommunityFunctions.Members;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>
/// What stands in a stored page for what members said. The words are looked up whenever somebody reads it: who takes back the agreement to be quoted, or is erased,
/// is quoted nowhere from then on.
/// </summary>
public static partial class QuoteMarks
{
    public static string Of(Quotation quotation) => $"QUOTE.{quotation.Survey}.{quotation.Member.Value}.";

    /// <summary>Whose marks stand in a text.</summary>
    public static IReadOnlyCollection<Quotation> In(string text) => [.. Mark().Matches(text).Select(Read).Distinct()];

    /// <param name="wordsOf">What stands there, as part of the text: encoded where it must be.</param>
    public static string Filled(string text, Func<Quotation, string> wordsOf) => Mark().Replace(text, mark => wordsOf(Read(mark)));

    private static Quotation Read(Match mark) => new(mark.Groups[1].Value, new MemberId(mark.Groups[2].Value));

    [GeneratedRegex(@"QUOTE\.([a-z0-9-]{1,64})\.([A-Za-z0-9-]{1,64})\.")]
    private static partial Regex Mark();
}
