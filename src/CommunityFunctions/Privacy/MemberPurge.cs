using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>
/// Goes through the roster, a page a message. Who has not been heard of for as long as members are kept is erased, and may come back as somebody new; of whom else a purpose
/// has been kept for too long, what was held for it goes.
/// </summary>
public sealed class MemberPurge(Roster roster, IdentityLedger ledger, PersonTraces traces, LastContacts contacts, PurposePurge purposes, ErasureRequests erasures)
{
    private const int Page = 200;

    public async Task<(Dictionary<string, int> Counts, bool More, string? After)> PurgeAsync(
        CommunityDefinition community, string? after, Instant now, CancellationToken cancellation)
    {
        var today = now.InZone(community.Zone).Date;
        var (keptMembers, keptFor) = (today - community.Retention.Members, community.Purposes.Select(purpose => (purpose.Id, First: today - purpose.Retention)).ToList());
        LocalDate[] thresholds = [keptMembers, .. keptFor.Select(purpose => purpose.First)];
        var (counts, seen, last) = (new Dictionary<string, int>(), 0, after);
        var history = await ledger.ReadAsync(community.Id, cancellation);
        await foreach (var entry in roster.ListAfterAsync(community.Id, after, cancellation))
        {
            if (seen++ == Page) return (counts, true, last);
            last = entry.Id.Value;

            // Once for each person, by the account that stands for them; a linked contact goes with the member.
            if (history.PersonOf(history.FigureOf(entry.Id)) != entry.Id || await traces.FindAsync(community, entry.Id, cancellation) is not { } person) continue;
            var contact = await contacts.OfAsync(person, thresholds, cancellation);
            if (contact < keptMembers)
            {
                if (await TryEraseAsync(community, person, cancellation)) counts["members"] = counts.GetValueOrDefault("members") + 1;
                continue;
            }

            foreach (var (purpose, _) in keptFor.Where(purpose => contact < purpose.First))
            {
                counts[purpose] = counts.GetValueOrDefault(purpose) + await purposes.PurgeAsync(person, purpose, cancellation);
            }
        }

        return (counts, false, null);
    }

    /// <summary>Who has a role in the definition is somebody the community still deals with.</summary>
    private async Task<bool> TryEraseAsync(CommunityDefinition community, PersonTrace person, CancellationToken cancellation)
    {
        try
        {
            return await erasures.RetireAsync(community, person.Accounts[0].Id, cancellation);
        }
        catch (ProblemException)
        {
            return false;
        }
    }
}
