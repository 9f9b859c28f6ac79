using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Rosters;

/// <summary>
/// Takes in one account of a platform's list. An account that nobody knew, or that came back unseen, is discovered, not joined; one that has gone
/// without a webhook has left; one that has become a bot or joined the team, or ceased to, has changed its role.
/// All of it is written into the log first, so that the log alone can tell who was there, and as what.
/// </summary>
public sealed class RosterWriter(EventWriter events, Identities identities, Roster roster, AccountMatching matching)
{
    public async Task WriteAsync(CommunityDefinition community, SourceName source, AccountSighting account, CancellationToken cancellation)
    {
        if (account.Deleted == true) return; // A list also names who is suspended: that is not being there.

        if (await identities.ResolveAsync(community.Id, source, account.Account, cancellation) is not { } member) return;
        var entry = await roster.FindAsync(community.Id, member.Value, cancellation);
        var known = entry?.Record;

        if (IsThere(known, community))
        {
            // Nearly all agree, every day.
            await TellRoleAsync("bot", account.Bot, known!.BotInLog);
            await TellRoleAsync(DatedRole.Team, account.Team, known.TeamInLog);
            if (known.Agrees(account) && AccountMatching.IsMatched(community, entry!)) return;
            known = await roster.TellAsync(community, source, member, account, cancellation);
        }
        else
        {
            await events.WriteOwnAsync(community, source, Discovered(source, account, known?.Leaves.Count ?? 0), cancellation);
            known = await roster.ListAsync(community, source, member, account, cancellation);
        }

        await matching.MatchAsync(community, member, known, cancellation);

        async Task TellRoleAsync(string role, bool? listed, Dated<bool>? inLog)
        {
            if (listed is not { } has || has == (inLog?.Value ?? false)) return;
            await events.WriteOwnAsync(community, source, RoleChanged(source, account, role, has, inLog), cancellation);
        }
    }

    /// <summary>Takes in that an account has gone, if it was there: a list also names those who went long before.</summary>
    public async Task WriteDepartureAsync(CommunityDefinition community, SourceName source, CommunityEvent departure, CancellationToken cancellation)
    {
        if (await identities.ResolveAsync(community.Id, source, departure.Actor!, cancellation) is not { } member) return;
        var known = (await roster.FindAsync(community.Id, member.Value, cancellation))?.Record;
        if (IsThere(known, community)) await events.WriteAsync(community, source, departure, cancellation);
    }

    private static bool IsThere(MemberRecord? known, CommunityDefinition community) =>
        known is not null && Presence.Of(known, community.Zone) is [.., { Until: null }];

    /// <param name="departures">Those before, so that a reading which was cut off after the log had it does not tell of it again.</param>
    private static CommunityEvent Discovered(SourceName source, AccountSighting account, int departures) => new()
    {
        Id = $"roster-listed:{source}:{account.Account}:{departures}",
        Kind = EventKind.RoleChanged,
        At = account.At,
        AtIsArrival = true,
        Actor = account.Account,
        Bot = account.Bot == true,
        Team = account.Team == true,
        Role = account.Bot == true ? "bot" : account.Team == true ? DatedRole.Team : "member",
        Granted = true,
    };

    /// <param name="inLog">What the log said before: the same change that is found twice is one event.</param>
    private static CommunityEvent RoleChanged(SourceName source, AccountSighting account, string role, bool granted, Dated<bool>? inLog) => new()
    {
        Id = $"roster-role:{source}:{account.Account}:{role}:{granted}:{inLog?.At.UtcTicks ?? 0}",
        Kind = EventKind.RoleChanged,
        At = account.At,
        AtIsArrival = true,
        Actor = account.Account,
        Bot = account.Bot == true,
        Team = account.Team == true,
        Role = role,
        Granted = granted,
    };
}
