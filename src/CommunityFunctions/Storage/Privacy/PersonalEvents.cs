using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Storage.Facts;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// The log, and the indexes that follow from it. An erasure writes the person's events again under new names, in the same transaction in which it takes the old rows away, so
/// that no count ever sees both or neither.
/// </summary>
/// <remarks>
/// Other people's rows that refer to the person's messages are looked for on the days whose facts name the person or a message of theirs, and on those that are still to
/// be computed: so a conversation that goes on for months costs its own days, not a reading of the whole log. Only that somebody else edited or flagged a message no fact
/// says: that is asked for day by day, by its kind. The person's own rows go last, since until then they are what says which messages are theirs.
/// </remarks>
public sealed class PersonalEvents(
    EventLog log, MessageIndex messages, MemberDays memberDays, Arrivals arrivals, DirtyDays dirtyDays, FactsStore facts, ErasedIds ids, TimeProvider clock) : IPersonalStore
{
    private const int AtOnce = 8;

    public string Name => "events";

    public bool FollowsLog => true;

    public IReadOnlyList<string> Places => [StorageNames.Tables.Events, StorageNames.Tables.Messages, StorageNames.Tables.MemberDays, StorageNames.Tables.Arrivals];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var day in await DaysOfAsync(person, cancellation))
        {
            await foreach (var row in log.RowsAsync(person.Community, day, Naming(person), cancellation))
            {
                if (PersonalEventView.Of(row, person) is { } content) yield return new(StorageNames.Tables.Events, PersonalRows.Community, content);
            }
        }

        foreach (var account in person.Accounts)
        {
            await foreach (var seen in arrivals.SeenAsync(person.Community.Id, account.Source, account.Account, cancellation))
            {
                yield return new(StorageNames.Tables.Arrivals, PersonalRows.Community, new JsonObject { ["account"] = account.Account, ["seenAt"] = seen });
            }
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var hash = await ids.OfAsync(person.Community.Id, cancellation);
        var days = await DaysOfAsync(person, cancellation);
        var own = await OwnIdsAsync(person, cancellation);
        var rewriting = new EventRewriting(person, hash, IsOwnAsync);

        foreach (var day in days) await RenameMessagesAsync(person, day, rewriting, erasure.Since, cancellation);
        var referring = erasure.IsLast ? await SweptDaysAsync(person, cancellation) : await ReferringDaysAsync(person, own, days, cancellation);
        var changed = new HashSet<LocalDate>();
        var count = 0;
        foreach (var day in referring.Concat(days).Distinct().Order()) await RewriteAsync(day, filter: null, isOwnTurn: false);
        foreach (var day in referring.Concat(days).Distinct().Order()) await RewriteAsync(day, Naming(person), isOwnTurn: true);

        // Once more at the end: a computation that read in between has marks to come back to.
        await dirtyDays.MarkAsync(person.Community.Id, changed, cancellation);
        foreach (var account in person.Accounts)
        {
            count += await arrivals.ForgetAccountAsync(person.Community.Id, account.Source, account.Account, cancellation);
            count += await memberDays.MoveAsync(person.Community.Id, account.Id, account.NewId, cancellation);
        }

        return count;

        // What was written anew already is known by its new name alone.
        async ValueTask<bool> IsOwnAsync(SourceName source, string id, bool isTheirs)
        {
            if (own.TryGetValue((source, id), out var known)) return known;
            if (!isTheirs && !erasure.IsLast) return false;
            return own[(source, id)] = hash.Of(source, id) is var now && now != id && await messages.HasAsync(person.Community.Id, source, now, cancellation);
        }

        async Task RewriteAsync(LocalDate day, string? filter, bool isOwnTurn)
        {
            var rewritten = await RewriteDayAsync(person, day, filter, isOwnTurn, rewriting, erasure, cancellation);
            if (rewritten == 0) return;
            changed.Add(day);
            count += rewritten;
            await dirtyDays.MarkAsync(person.Community.Id, day, cancellation);
        }
    }

    /// <summary>Deletes a day of the log, with what the indexes know of it.</summary>
    /// <returns>How many events.</returns>
    public async Task<int> PurgeDayAsync(CommunityDefinition community, LocalDate day, CancellationToken cancellation)
    {
        var forgotten = new List<LoggedEvent>();
        await foreach (var row in log.RowsAsync(community, day, filter: null, cancellation)) forgotten.Add(EventRow.Read(row));

        // The indexes first: the events are what leads to them.
        foreach (var id in forgotten.SelectMany(logged => logged.Everybody).Distinct()) await memberDays.ForgetAsync(community.Id, id, day, cancellation);
        await ForgetAsync(community, forgotten, cancellation);
        return await log.PurgeDayAsync(community, day, cancellation);
    }

    private async Task ForgetAsync(CommunityDefinition community, IReadOnlyList<LoggedEvent> forgotten, CancellationToken cancellation) => await Parallel.ForEachAsync(
        forgotten, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (logged, token) =>
        {
            await arrivals.ForgetAsync(community.Id, logged.Source, logged.Fact.Id, token);
            if (logged.Fact is { Kind: EventKind.MessagePosted or EventKind.MessageReplied, Message: { } message }) await messages.ForgetAsync(community.Id, logged.Source, message, token);
        });

    /// <summary>What is the person's by its id: messages, leads, subscriptions, pieces of content.</summary>
    public async Task<ConcurrentDictionary<(SourceName Source, string Id), bool>> OwnIdsAsync(PersonTrace person, CancellationToken cancellation)
    {
        var own = new ConcurrentDictionary<(SourceName, string), bool>();
        foreach (var day in await DaysOfAsync(person, cancellation))
        {
            await foreach (var row in log.RowsAsync(person.Community, day, Acting(person), cancellation))
            {
                var logged = EventRow.Read(row);
                foreach (var id in EventRewriting.OwnIn(logged.Fact)) own[(logged.AccountsOf, id)] = true;
            }
        }

        return own;
    }

    private async Task<int> RewriteDayAsync(
        PersonTrace person, LocalDate day, string? filter, bool isOwnTurn, EventRewriting rewriting, Erasure erasure, CancellationToken cancellation)
    {
        var (pairs, singles, forgotten) = (new List<TableTransactionAction>(), new List<TableTransactionAction>(), new List<LoggedEvent>());
        await foreach (var row in log.RowsAsync(person.Community, day, filter, cancellation))
        {
            var logged = EventRow.Read(row);
            if (rewriting.IsTheirs(logged) != isOwnTurn) continue;
            var isLate = IsLate(row, erasure.Since);
            if (isOwnTurn) forgotten.Add(logged);
            else if (erasure.IsLast && !isLate && !logged.Everybody.Any(id => person.NewIdOf(id) is not null)) continue;
            if (isOwnTurn && isLate)
            {
                singles.Add(new(TableTransactionActionType.Delete, row, row.ETag));
                continue;
            }

            var now = await rewriting.OfAsync(logged);
            if (ReferenceEquals(now, logged)) continue;
            var key = StorageKey.Join(now.Source.ToString(), now.Fact.Id);
            var written = EventRow.Write(now, row.PartitionKey, key);
            written[EventRow.WrittenAt] = WrittenAt(row);
            if (key == row.RowKey) singles.Add(new(TableTransactionActionType.UpdateReplace, written, row.ETag));
            else pairs.AddRange([new(TableTransactionActionType.UpsertReplace, written), new(TableTransactionActionType.Delete, row, row.ETag)]);
            if (!isOwnTurn) await messages.RecordAgainAsync(person.Community, now, cancellation);
        }

        // The indexes first: the row in the log is what leads to them.
        await ForgetAsync(person.Community, forgotten, cancellation);
        foreach (var partition in pairs.GroupBy(change => change.Entity.PartitionKey)) await log.ChangeAsync([.. partition], cancellation);
        foreach (var partition in singles.GroupBy(change => change.Entity.PartitionKey)) await log.ChangeAsync([.. partition], cancellation);
        return (pairs.Count / 2) + singles.Count;
    }

    private async Task RenameMessagesAsync(PersonTrace person, LocalDate day, EventRewriting rewriting, DateTimeOffset? since, CancellationToken cancellation)
    {
        var renamed = new List<(LoggedEvent Old, LoggedEvent New)>();
        await foreach (var row in log.RowsAsync(person.Community, day, Acting(person), cancellation))
        {
            var logged = EventRow.Read(row);
            if (IsLate(row, since)) continue;
            if (logged.Fact is { Kind: EventKind.MessagePosted or EventKind.MessageReplied, Message: not null }) renamed.Add((logged, await rewriting.OfAsync(logged)));
        }

        foreach (var source in renamed.GroupBy(message => message.Old.Source)) await messages.RenameAsync(person.Community, [.. source], cancellation);
    }

    private async Task<IReadOnlyList<LocalDate>> ReferringDaysAsync(
        PersonTrace person, ConcurrentDictionary<(SourceName Source, string Id), bool> own, IReadOnlyList<LocalDate> days, CancellationToken cancellation)
    {
        if (days.Count == 0) return [];
        var (first, today) = (days.Min(), Today(person.Community));
        var names = person.Ids.Select(id => id.Value).Concat(own.Keys.Select(key => key.Id)).ToHashSet(StringComparer.Ordinal);
        var found = new ConcurrentDictionary<LocalDate, bool>();
        foreach (var day in await facts.DaysNamingAsync(person.Community.Id, first, today, names, cancellation)) found[day] = true;
        foreach (var dirty in await dirtyDays.ListAsync(person.Community.Id, cancellation)) found[dirty.Day] = true;

        var others = Enumerable.Range(0, Period.DaysBetween(first, today) + 1).Select(first.PlusDays).Where(day => !own.IsEmpty && !found.ContainsKey(day));
        await Parallel.ForEachAsync(others, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (day, token) =>
        {
            var edits = log.RowsAsync(person.Community, day, $"Kind eq '{EventKinds.NameOf(EventKind.MessageEdited)}' or Kind eq '{EventKinds.NameOf(EventKind.MessageFlagged)}'", token);
            if (await edits.AnyAsync(row => names.Contains(row.GetString("Message") ?? ""), token)) found[day] = true;
        });
        return [.. found.Keys.Where(day => day >= first)];
    }

    /// <summary>Where something may have been written while the erasure was under way: the days that it has touched, yesterday and today.</summary>
    private async Task<IReadOnlyList<LocalDate>> SweptDaysAsync(PersonTrace person, CancellationToken cancellation)
    {
        var days = new HashSet<LocalDate> { Today(person.Community), Today(person.Community).PlusDays(-1) };
        foreach (var account in person.Accounts) days.UnionWith(await memberDays.OfAsync(person.Community.Id, account.NewId, cancellation));
        return [.. days];
    }

    private async Task<IReadOnlyList<LocalDate>> DaysOfAsync(PersonTrace person, CancellationToken cancellation)
    {
        var days = new SortedSet<LocalDate>();
        foreach (var id in person.Ids) days.UnionWith(await memberDays.OfAsync(person.Community.Id, id, cancellation));
        return [.. days];
    }

    private LocalDate Today(CommunityDefinition community) => Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;

    private static bool IsLate(TableEntity row, DateTimeOffset? since) => since is { } end && WrittenAt(row) > end;

    private static DateTimeOffset WrittenAt(TableEntity row) => row.GetDateTimeOffset(EventRow.WrittenAt) ?? row.Timestamp!.Value;

    private static string Acting(PersonTrace person) => string.Join(" or ", person.Ids.Select(id => $"Member eq '{id}'"));

    private static string Naming(PersonTrace person) =>
        string.Join(" or ", person.Ids.Select(id => $"Member eq '{id}' or TargetMember eq '{id}' or ReferrerMember eq '{id}'"));
}
