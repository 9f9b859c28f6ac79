using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Rosters;

/// <summary>Puts a person together for who asks: a few reads for each account.</summary>
public sealed class MemberViews(Persons persons, Consents consents, Sends sends, TimeProvider clock)
{
    private static readonly Dictionary<MemberId, IReadOnlyList<ConsentChoice>> NotAsked = [];

    /// <summary>What a list shows.</summary>
    public MemberView Brief(CommunityDefinition community, KnownPerson person, IdentityHistory history) =>
        MemberView.Of(PersonProfile.Of(person, history, community, NotAsked), community, clock);

    /// <summary>Likewise, of the person whose surviving row this is.</summary>
    public async Task<MemberView> BriefAsync(CommunityDefinition community, RosterEntry survivor, IdentityHistory history, CancellationToken cancellation)
    {
        var isAlone = history.AccountsOf(survivor.Id).Count == 1;
        var person = isAlone ? Persons.Alone(community, survivor) : (await persons.FindAsync(community, history, survivor.Id, cancellation))!;
        return Brief(community, person, history);
    }

    /// <summary>All that is known of one person.</summary>
    /// <param name="history">With the merges that make the person.</param>
    /// <param name="asked">The id that was asked for.</param>
    public async Task<MemberView> WholeAsync(
        CommunityDefinition community, KnownPerson person, IdentityHistory history, CancellationToken cancellation, MemberId? asked = null)
    {
        var (choices, sent) = (new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>(), new HashSet<string>());
        foreach (var account in person.Accounts)
        {
            choices[account.Id] = await consents.OfAsync(community.Id, account.Id, cancellation);
            sent.UnionWith(await sends.ToAsync(community.Id, account.Id, cancellation));
        }

        var profile = PersonProfile.Of(person, history, community, choices);
        var byPurpose = sent.CountBy(send => send.Split('|')[0]).OrderBy(purpose => purpose.Key, StringComparer.Ordinal).ToDictionary(purpose => purpose.Key, purpose => purpose.Value);
        var joins = history.EntriesOf(person.Id);
        return MemberView.Of(profile, community, clock, asked) with
        {
            Consents = profile.Consents.Count == 0 ? null : profile.Consents.ToDictionary(choice => choice.Purpose, choice => choice.Granted),
            Sends = byPurpose.Count == 0 ? null : byPurpose,
            Merges = joins.Count == 0 ? null : [.. joins.Select(join => JoinView.Of(join, community.Language))],
        };
    }
}
