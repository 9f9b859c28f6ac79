using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Identity;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Takes down what people answer: into the table, as their accounts, and into the log.</summary>
/// <remarks>
/// A refusal is written as each account: should they turn out to be two people, neither is written to. An agreement is written as the account that stands for the
/// person and as those that have answered before, and is not spread to others. Whatever was cut off is completed when it is done again.
/// </remarks>
public sealed partial class ConsentDesk(IdentityLedger identities, Consents consents, ConsentLog log, Preferences preferences, TeamTasks tasks, TimeProvider clock, ILogger<ConsentDesk> logger)
{
    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Takes down an answer. Done again with the same moment it changes nothing.</summary>
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <param name="answer">Its moment is moved where it must be: it comes after what it takes back, also where the clocks of two machines differ.</param>
    public async Task RecordAsync(CommunityDefinition community, MemberId member, ConsentRecord answer, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community.Id, cancellation);
        var person = history.PersonOf(member);
        var accounts = await RecordsAsync(community.Id, history.AccountsOf(person), cancellation);
        if (!answer.IsAnswer)
        {
            await consents.AddAsync(community.Id, person, answer, cancellation);
            return;
        }

        var known = accounts.SelectMany(account => account.Records).Where(record => record.IsAbout(answer.Purpose, answer.Item)).ToList();
        var all = known.FindAll(record => record.IsAnswer);
        if (all.Exists(record => record.At > answer.At) && all.Exists(record => record.At == answer.At && record.Says(answer))) return;

        var united = history.EntriesOf(person).Where(entry => entry.Kind == IdentityEntryKind.Merged).Select(entry => entry.At).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var before = Last(all);
        var isThere = before is not null && before.Says(answer) && before.At >= united;
        var record = isThere ? before! : answer with { At = After(answer.At, [united, .. known.Select(record => record.At)]) };

        // What has been answered is written to the end, also when whoever has answered does not wait for it. What is to be taken down comes first: once the answer
        // is there nobody gives it again, and a task that was lost would be lost for good.
        cancellation = CancellationToken.None;
        if (record.Item is not null) await HaveTakenDownAsync(community, person, record, all, cancellation);
        foreach (var (account, records) in accounts)
        {
            var own = Last(records.Where(each => each.IsAnswer && each.IsAbout(answer.Purpose, answer.Item)));
            if (own is null && record.State == ConsentState.Granted && account != person) continue;
            if (own is null || !own.Says(record))
            {
                own = record;
                await consents.AddAsync(community.Id, account, record, cancellation);
            }

            // Also when the answer was there: an earlier try may have got that far and no farther.
            await log.TellAsync(community, account, own, cancellation);
        }

        if (record.Item is not null) await ForgetCoveredAsync(community, record, all, cancellation);
    }

    /// <summary>What the person was asked and has answered, the newest first, each answer once however many accounts have it.</summary>
    public async Task<IReadOnlyList<ConsentRecord>> HistoryAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community.Id, cancellation);
        var accounts = await RecordsAsync(community.Id, history.AccountsOf(history.PersonOf(member)), cancellation);
        return [.. accounts.SelectMany(account => account.Records).DistinctBy(record => (record.Purpose, record.Item, record.State, record.At)).OrderByDescending(record => record.At)];
    }

    /// <summary>What the person has made and was asked for, as it stands: the last answer to each item, or that it is asked for since. An agreement whose last day is over is a refusal.</summary>
    /// <param name="history">As <see cref="HistoryAsync"/> has read it.</param>
    public IReadOnlyList<ConsentRecord> ItemsOf(CommunityDefinition community, IReadOnlyList<ConsentRecord> history)
    {
        var today = Now.InZone(community.Zone).Date;
        return [.. history.Where(record => record.Item is not null).DistinctBy(record => (record.Purpose, record.Item))
            .Select(record => record is { State: ConsentState.Granted, Terms.Until: { } until } && until < today ? record with { State = ConsentState.Refused } : record)];
    }

    /// <summary>Tells who runs the suite what is to be taken down still: every day, while it is so.</summary>
    /// <returns>How many such tasks are open; those among them whose last day is over have opened by themselves.</returns>
    public async Task<int> ExpireAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var open = await tasks.ListAfterAsync(community.Id, null, Now, cancellation).CountAsync(task => task.DoneAt is null, cancellation);
        if (open > 0) Log.ToTakeDown(logger, community.Id, open);
        return open;
    }

    /// <summary>Until when the person wants a pause (UTC); null: none.</summary>
    public async Task<DateTimeOffset?> PausedUntilAsync(CommunityId community, MemberId member, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community, cancellation);
        return (await PausedUntilAsync(community, history.AccountsOf(history.PersonOf(member)), cancellation))?.ToDateTimeOffset();
    }

    /// <param name="until">UTC; null ends the pause.</param>
    public async Task PauseAsync(CommunityDefinition community, MemberId member, DateTimeOffset? until, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community.Id, cancellation);
        var person = history.PersonOf(member);
        foreach (var account in history.AccountsOf(person))
        {
            // Another account's pause, from when it was somebody else, does not go on beyond what is wanted now; and none begins there.
            Instant? wanted = until is { } moment ? Instant.FromDateTimeOffset(moment) : null;
            if (account != person && wanted is not null && !(await preferences.PausedUntilAsync(community.Id, account, cancellation) > wanted)) continue;
            await preferences.PauseAsync(community.Id, account, wanted, cancellation);
        }
    }

    /// <summary>Whether agreeing to mails has to be confirmed by a mail first: the address did not come from the person, as far as anybody knows.</summary>
    /// <param name="address">The one that would be written to.</param>
    /// <param name="byMail">They answer by a link that reached them there.</param>
    public static bool NeedsConfirmation(KnownPerson person, string? address, bool byMail) => !byMail && (address is null || !person.HasVerified(address));

    /// <summary>Until when any of a person's accounts wants a pause and it is not over; null: none.</summary>
    internal async Task<Instant?> PausedUntilAsync(CommunityId community, IReadOnlyList<MemberId> accounts, CancellationToken cancellation)
    {
        Instant? latest = null;
        foreach (var account in accounts)
        {
            if (await preferences.PausedUntilAsync(community, account, cancellation) is { } until && !(latest >= until)) latest = until;
        }

        return latest > Now ? latest : null;
    }

    /// <summary>What is agreed to for a time is to be taken down after it, and what is agreed to no more, now: at all the places that were agreed to.</summary>
    private async Task HaveTakenDownAsync(CommunityDefinition community, MemberId person, ConsentRecord record, IReadOnlyList<ConsentRecord> all, CancellationToken cancellation)
    {
        var until = record.Terms?.Until;
        if (record.State == ConsentState.Granted && until is not null) await tasks.TakeDownAsync(community.Id, person, record, EndOf(community, until.Value), cancellation);
        if (record.State == ConsentState.Refused && GrantsBefore(record, all) is [var latest, ..] grants) await tasks.TakeDownAsync(community.Id, person, latest, Now, cancellation, PlacesOf(grants));
    }

    /// <summary>A task that has not opened yet is another's now: of an agreement to at least the same places, or of the refusal.</summary>
    private async Task ForgetCoveredAsync(CommunityDefinition community, ConsentRecord record, IReadOnlyList<ConsentRecord> all, CancellationToken cancellation)
    {
        var grants = GrantsBefore(record, all);
        var isOthers = record.State == ConsentState.Granted ? grants.Where(earlier => !PlacesOf([earlier]).Except(PlacesOf([record])).Any()) : grants.Skip(1);
        foreach (var earlier in isOthers) await tasks.ForgetUnopenedAsync(community.Id, earlier, Now, cancellation);
    }

    /// <summary>The agreements since the last refusal, the latest first.</summary>
    private static List<ConsentRecord> GrantsBefore(ConsentRecord record, IReadOnlyList<ConsentRecord> all)
    {
        var refused = all.Where(known => known.State == ConsentState.Refused && known.At < record.At).Select(known => known.At).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return [.. all.Where(known => known.State == ConsentState.Granted && known.At < record.At && known.At > refused).DistinctBy(known => known.At).OrderByDescending(known => known.At)];
    }

    private static IReadOnlyList<string> PlacesOf(IReadOnlyList<ConsentRecord> grants) => [.. grants.SelectMany(grant => grant.Terms?.Where ?? []).Distinct(StringComparer.Ordinal)];

    private static Instant EndOf(CommunityDefinition community, LocalDate lastDay) => community.Zone.AtStartOfDay(lastDay.PlusDays(1)).ToInstant();

    private async Task<IReadOnlyList<(MemberId Account, IReadOnlyList<ConsentRecord> Records)>> RecordsAsync(CommunityId community, IReadOnlyList<MemberId> accounts, CancellationToken cancellation)
    {
        var records = new List<(MemberId, IReadOnlyList<ConsentRecord>)>();
        foreach (var account in accounts) records.Add((account, await consents.RecordsOfAsync(community, account, cancellation)));
        return records;
    }

    private static ConsentRecord? Last(IEnumerable<ConsentRecord> records) => records.MaxBy(record => (record.At, record.State == ConsentState.Refused));

    private static DateTimeOffset After(DateTimeOffset at, IEnumerable<DateTimeOffset> before) => before.Max() is var latest && at > latest ? at : latest.AddTicks(1);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community}: {Count} tasks are open to take down what a member does not want published (any more).")]
        public static partial void ToTakeDown(ILogger logger, CommunityId community, int count);
    }
}
