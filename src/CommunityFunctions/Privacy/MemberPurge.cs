using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>
/// Goes through the roster, a page a message. Who has not been heard of for as long as members are kept is erased, and may come back as somebody new; of whom else a purpose
/// has been kept for too long, what was held for it goes.
/// </summary>
/// <remarks>
/// Whom a platform's list still has would be found again by its next reading, and erased again. So as long as they are there, that is what their account is kept for: all that was
/// held for purposes goes, and when they have left, so do they.
/// </remarks>
public sealed partial class MemberPurge(Roster roster, Sources sources, IdentityLedger ledger, PersonTraces traces, LastContacts contacts, PurposePurge purposes, ErasureRequests erasures,
    ILogger<MemberPurge> logger)
{
    private const int Page = 200;

    /// <summary>Whoever is on a list that was not read for so long may have left, and nobody would be told. Somebody has had the time to mend what is in the way.</summary>
    private static readonly Duration Listed = Duration.FromDays(90);

    /// <summary>A list is read every day: one that was not for so long is said to be unread.</summary>
    private static readonly Duration Unread = Duration.FromDays(7);

    public async Task<(Dictionary<string, int> Counts, bool More, string? After)> PurgeAsync(
        CommunityDefinition community, string? after, Instant now, CancellationToken cancellation)
    {
        var today = now.InZone(community.Zone).Date;
        var (keptMembers, keptFor) = (today - community.Retention.Members, community.Purposes.Select(purpose => (purpose.Id, First: today - purpose.Retention)).ToList());
        LocalDate[] thresholds = [keptMembers, .. keptFor.Select(purpose => purpose.First)];
        var (counts, seen, last) = (new Dictionary<string, int>(), 0, after);
        var (history, listed) = (await ledger.ReadAsync(community.Id, cancellation), await ListedAsync(community, now, tell: after is null, cancellation));
        await foreach (var entry in roster.ListAfterAsync(community.Id, after, cancellation))
        {
            if (seen++ == Page) return (counts, true, last);
            last = entry.Id.Value;

            // Once for each person, by the account that stands for them; a linked contact goes with the member.
            if (history.PersonOf(history.FigureOf(entry.Id)) != entry.Id || await traces.FindAsync(community, entry.Id, cancellation) is not { } person) continue;
            var contact = await contacts.OfAsync(person, thresholds, cancellation);
            var isSilent = contact < keptMembers;
            if (isSilent && !person.Accounts.Any(account => account.IsThere && listed.Contains(account.Source)))
            {
                if (await erasures.RetireAsync(community, person.Accounts[0].Id, cancellation)) Count("members", 1);
                continue;
            }

            foreach (var (purpose, _) in keptFor.Where(purpose => isSilent || contact < purpose.First)) Count(purpose, await purposes.PurgeAsync(person, purpose, now, cancellation));
            if (isSilent) Count(EmailMessage.Transactional, await purposes.PurgeAsync(person, EmailMessage.Transactional, now, cancellation));
            if (isSilent) Count("preferences", await purposes.PurgePreferencesAsync(person, now, cancellation));
        }

        return (counts, false, null);

        void Count(string what, int gone) => counts[what] = counts.GetValueOrDefault(what) + gone;
    }

    /// <summary>The sources whose list of accounts is read: it tells who is there, and who no longer is.</summary>
    /// <param name="tell">Whether the log is to say which of them were not read lately.</param>
    private async Task<HashSet<SourceName>> ListedAsync(CommunityDefinition community, Instant now, bool tell, CancellationToken cancellation)
    {
        var listed = new HashSet<SourceName>();
        foreach (var (source, seen) in await sources.SeenAsync(community.Id, cancellation))
        {
            if (seen.ReadAt is not { } readAt || community.Source(source) is null) continue;
            var goodUntil = Instant.FromDateTimeOffset(readAt) + Listed;
            if (goodUntil >= now) listed.Add(source);
            if (tell && Instant.FromDateTimeOffset(readAt) < now - Unread) Log.NotRead(logger, community.Id, source, readAt, goodUntil.ToDateTimeOffset());
        }

        return listed;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community}: the list of accounts of {Source} was last read to its end at {ReadAt:u}. Whom it keeps, though silent for as long as members are kept, is erased after {GoodUntil:u}: see to its token.")]
        public static partial void NotRead(ILogger logger, CommunityId community, SourceName source, DateTimeOffset readAt, DateTimeOffset goodUntil);
    }
}
