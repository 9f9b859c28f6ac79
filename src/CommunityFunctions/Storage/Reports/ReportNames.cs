using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Storage.Reports;

/// <summary>
/// What the people of a report are called, asked whenever it is read or sent. By their name only who may be: who has agreed to the purpose
/// <c>profile-in-reports</c>, or has not objected to it where it rests on a legitimate interest. Who objects to being counted by name is a member and nothing more; all
/// others have a number, under which who holds a key finds them (<c>…/members/{number}</c>).
/// </summary>
public sealed class ReportNames(IdentityLedger identities, Persons persons, Consents consents)
{
    public const string Purpose = "profile-in-reports";

    private const string Analytics = "analytics";

    /// <summary>Of a random id, enough to tell the people of one community apart.</summary>
    private const int LettersOfNumber = 8;

    private const int LookUpsAtOnce = 8;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Puts names in the place of their marks.</summary>
    /// <param name="isHtml">They are encoded for it; else they stand as they are.</param>
    public async Task<string> FillAsync(CommunityDefinition community, string text, Language language, bool isHtml, CancellationToken cancellation)
    {
        var members = NameMarks.In(text);
        if (members.Count == 0) return text;
        var history = await identities.ReadAsync(community.Id, cancellation);
        var names = new ConcurrentDictionary<MemberId, string>();
        var few = new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(members, few, async (member, token) => names[member] = await CalledAsync(community, history, member, language, token));
        return NameMarks.Filled(text, member => names[member], isHtml ? Encoder.Encode : name => name);
    }

    private async Task<string> CalledAsync(CommunityDefinition community, IdentityHistory history, MemberId member, Language language, CancellationToken cancellation)
    {
        var (somebody, numbered) = language == Language.French ? ("un membre", "membre ") : ("a member", "member ");
        if (await persons.FindAsync(community, history, member, cancellation) is not { } person) return somebody;

        var answers = new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>();
        foreach (var account in person.Accounts) answers[account.Id] = await consents.OfAsync(community.Id, account.Id, cancellation);
        if (answers.Values.Any(Refuses)) return somebody;

        var profile = PersonProfile.Of(person, history, community, answers);
        return (MayBeNamed(community, profile) ? profile.Name?.Value ?? profile.Handle?.Value : null) ?? numbered + member.Value[..Math.Min(LettersOfNumber, member.Value.Length)];
    }

    /// <summary>Of a person's accounts the strictest last answer holds.</summary>
    private static bool Refuses(IReadOnlyList<ConsentChoice> answers) => answers.Where(choice => choice.Purpose == Analytics).MaxBy(choice => choice.At) is { Granted: false };

    private static bool MayBeNamed(CommunityDefinition community, PersonProfile profile)
    {
        if (community.Purposes.FirstOrDefault(purpose => purpose.Id == Purpose) is not { } purpose) return false;
        var answers = profile.Consents.Where(choice => choice.Purpose == Purpose).ToList();
        return answers.TrueForAll(choice => choice.Granted) && (answers.Count > 0 || purpose.LegalBasis == LegalBasis.LegitimateInterest);
    }
}
