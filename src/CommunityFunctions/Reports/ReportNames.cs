using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Reports;

/// <summary>
/// What the people of a report's lists are called in it. By their name only who may be: who has agreed to the purpose <c>profile-in-reports</c>, or has not
/// objected to it where it rests on a legitimate interest. All others by a number, under which who holds a key finds them (<c>…/members/{id}</c>).
/// </summary>
public sealed class ReportNames(IdentityLedger identities, Persons persons, Consents consents)
{
    public const string Purpose = "profile-in-reports";

    private const string Analytics = "analytics";

    /// <summary>Of a random id, enough to tell the people of one report apart.</summary>
    private const int LettersOfNumber = 8;

    /// <returns>By member; null for who is called by a number.</returns>
    public async Task<IReadOnlyDictionary<MemberId, string?>> OfAsync(CommunityDefinition community, ReportContent content, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community.Id, cancellation);
        var names = new Dictionary<MemberId, string?>();
        foreach (var member in MembersOf(content)) names[member] = await NameAsync(community, history, member, cancellation);
        return names;
    }

    /// <summary>What somebody is called by who must not, or cannot, be named.</summary>
    public static string Number(MemberId member, Language language)
    {
        var number = member.Value[..Math.Min(LettersOfNumber, member.Value.Length)];
        return language == Language.French ? $"membre {number}" : $"member {number}";
    }

    private static IEnumerable<MemberId> MembersOf(ReportContent content) => content.Actions.SelectMany(action => action.Items)
        .Concat(content.Voice.Content)
        .Append(content.Voice.BestThread)
        .Select(item => item?.Member).OfType<MemberId>().Distinct();

    /// <returns>Null for who is not to be named, and for who has no name.</returns>
    private async Task<string?> NameAsync(CommunityDefinition community, IdentityHistory history, MemberId member, CancellationToken cancellation)
    {
        if (community.Purposes.FirstOrDefault(purpose => purpose.Id == Purpose) is not { } purpose) return null;
        if (await persons.FindAsync(community, history, member, cancellation) is not { } person) return null;

        var answers = new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>();
        foreach (var account in person.Accounts) answers[account.Id] = await consents.OfAsync(community.Id, account.Id, cancellation);
        var profile = PersonProfile.Of(person, history, community, answers);
        var toBeNamed = profile.Consents.Where(choice => choice.Purpose == Purpose).ToList();
        var mayBeNamed = toBeNamed.TrueForAll(choice => choice.Granted) && (toBeNamed.Count > 0 || purpose.LegalBasis == LegalBasis.LegitimateInterest);
        var objects = profile.Consents.Any(choice => choice.Purpose == Analytics && !choice.Granted);
        return mayBeNamed && !objects ? profile.Name?.Value ?? profile.Handle?.Value : null;
    }
}
