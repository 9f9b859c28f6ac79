using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Rosters;

/// <summary>
/// Takes in one account of a platform's list. An account that nobody knew is discovered, not joined; one that has gone without a webhook has left.
/// Both are written into the log first, so that the log alone can tell who was there.
/// </summary>
public sealed class RosterWriter(EventWriter events, Identities identities, Roster roster)
{
    public async Task WriteAsync(CommunityDefinition community, SourceName source, AccountSighting account, CancellationToken cancellation)
    {
        var member = await identities.ResolveAsync(community.Id, source, account.Account, cancellation);
        var known = (await roster.FindAsync(community.Id, member.Value, cancellation))?.Record;

        if (account.Deleted == true)
        {
            if (known is null || Presence.Of(known, community.Zone) is not [.., { Until: null }]) return;
            await events.WriteAsync(community, source, Left(account), cancellation);
            await roster.TellAsync(community, source, member, account, cancellation);
            return;
        }

        if (known?.FirstSeen is null) await events.WriteOwnAsync(community, source, Discovered(source, account), cancellation);
        await roster.ListAsync(community, source, member, account, cancellation);
    }

    private static CommunityEvent Left(AccountSighting account) => new()
    {
        Id = $"roster-left:{account.Account}:{account.At.UtcTicks}",
        Kind = EventKind.MemberLeft,
        At = account.At,
        Actor = account.Account,
        Bot = account.Bot == true,
        Team = account.Team == true,
    };

    private static CommunityEvent Discovered(SourceName source, AccountSighting account) => new()
    {
        Id = $"roster-listed:{source}:{account.Account}",
        Kind = EventKind.RoleChanged,
        At = account.At,
        Actor = account.Account,
        Bot = account.Bot == true,
        Team = account.Team == true,
        Role = account.Bot == true ? "bot" : account.Team == true ? DatedRole.Team : "member",
        Granted = true,
    };
}
