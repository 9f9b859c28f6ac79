using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Storage.Reports;

/// <summary>
/// What the people of a report are called, asked whenever it is read or sent. By their name only who may be (<see cref="NameGate"/>). Who objects to being counted by name is a member and nothing more; all
/// others have a number, under which who holds a key finds them (<c>…/members/{number}</c>).
/// </summary>
public sealed class ReportNames(IdentityLedger identities, NameGate gate)
{
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
        var naming = await gate.AskAsync(community, history, member, NamePlace.Report, cancellation);
        return !naming.IsKnown ? somebody : naming.Name ?? numbered + member.Value[..Math.Min(LettersOfNumber, member.Value.Length)];
    }
}
