using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>
/// Goes through the accounts of which the roster knows nothing, a page a message: others have only ever named them, as who was answered, or invited somebody. Who was last named
/// longer ago than members are kept is erased like them.
/// </summary>
public sealed class NamedPurge(Identities identities, Roster roster, MemberDays memberDays, IdentityLedger ledger, PersonTraces traces, LastContacts contacts, ErasureRequests erasures)
{
    private const int Page = 500;

    public async Task<(Dictionary<string, int> Counts, bool More, string? After)> PurgeAsync(
        CommunityDefinition community, string? after, Instant now, CancellationToken cancellation)
    {
        var kept = now.InZone(community.Zone).Date - community.Retention.Members;
        var (gone, seen, last) = (0, 0, after);
        var history = await ledger.ReadAsync(community.Id, cancellation);
        await foreach (var given in identities.ListAfterAsync(community.Id, after, cancellation))
        {
            if (seen++ == Page) return (Counts(), true, last);
            last = given.Place;
            if (history.PersonOf(history.FigureOf(given.Member)) != given.Member || await roster.FindAsync(community.Id, given.Member.Value, cancellation) is not null) continue;

            // An account that was just given its id is not in the log yet.
            var named = await memberDays.OfAsync(community.Id, given.Member, cancellation) is [.., var day] ? day : Instant.FromDateTimeOffset(given.GivenAt).InZone(community.Zone).Date;
            if (named >= kept) continue;
            if (await TryEraseAsync(community, given, kept, cancellation)) gone++;
        }

        return (Counts(), false, null);

        Dictionary<string, int> Counts() => new() { ["named"] = gone };
    }

    private async Task<bool> TryEraseAsync(CommunityDefinition community, GivenIdentity given, LocalDate kept, CancellationToken cancellation)
    {
        if (await traces.FindAsync(community, given.Member, cancellation) is { } person)
        {
            return await contacts.OfAsync(person, [kept], cancellation) < kept && await erasures.RetireAsync(community, given.Member, cancellation);
        }

        // The log has nothing of the account any more: that it has an id is all there is.
        await identities.ForgetAsync(community.Id, given, cancellation);
        return true;
    }
}
