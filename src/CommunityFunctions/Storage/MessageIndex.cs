using System.Collections.Immutable;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage;

/// <summary>
/// Who wrote a message and to which conversation it belongs, table Messages. The starter of a conversation is the author in the row of the
/// conversation's own id: so a reply may come before the message that it answers, and nothing has to be written twice.
/// </summary>
/// <remarks>
/// Who asks for a message that is not there yet leaves its key with the local days that wait for it (<c>AwaitedBy</c>). When it comes, these days are
/// marked to be computed again, and the row ends as if the message had come first.
/// </remarks>
public sealed class MessageIndex(TableServiceClient tables, DirtyDays dirtyDays)
{
    private const string Awaited = "AwaitedBy";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Messages);

    public async Task RecordAsync(CommunityDefinition community, LoggedEvent logged, CancellationToken cancellation)
    {
        var fact = logged.Fact;
        if (fact.Kind is not (EventKind.MessagePosted or EventKind.MessageReplied) || fact.Message is null) return;

        var row = RowOf(community, logged);
        if (!await table.TryInsertAsync(row, cancellation)) await CompleteAsync(community.Id, row, cancellation);
    }

    public async Task<bool> HasAsync(CommunityId community, SourceName source, string message, CancellationToken cancellation) =>
        await table.FindAsync($"{community}|{source}", StorageKey.Encode(message), cancellation) is { } row && IsThere(row);

    /// <summary>Who wrote a message; null as long as nobody knows.</summary>
    public async Task<MemberId?> AuthorAsync(CommunityId community, SourceName source, string message, CancellationToken cancellation) =>
        (await table.FindAsync($"{community}|{source}", StorageKey.Encode(message), cancellation))?.GetString("Author") is { } author ? new MemberId(author) : null;

    public Task ForgetAsync(CommunityId community, SourceName source, string message, CancellationToken cancellation) =>
        table.DeleteEntityAsync($"{community}|{source}", StorageKey.Encode(message), cancellationToken: cancellation);

    /// <summary>Has the row of a message say what its event says now: the conversation to which it belongs may have got another name.</summary>
    internal async Task RecordAgainAsync(CommunityDefinition community, LoggedEvent logged, CancellationToken cancellation)
    {
        if (logged.Fact is { Kind: EventKind.MessagePosted or EventKind.MessageReplied, Message: not null }) await table.UpsertEntityAsync(RowOf(community, logged), TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Writes messages under other names than they had, and then takes the rows of the old names away.</summary>
    /// <param name="renamed">Events of messages as they were and as they are to be, of one source. One that names a message as before is written over.</param>
    internal async Task RenameAsync(CommunityDefinition community, IReadOnlyList<(LoggedEvent Old, LoggedEvent New)> renamed, CancellationToken cancellation)
    {
        var rows = renamed.Select(message => (Old: RowOf(community, message.Old), New: RowOf(community, message.New))).DistinctBy(row => row.New.RowKey).ToList();
        await table.InTransactionsAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.New))], cancellation);
        foreach (var (old, _) in rows.Where(row => row.Old.RowKey != row.New.RowKey)) await table.DeleteEntityAsync(old.PartitionKey, old.RowKey, cancellationToken: cancellation);
    }

    /// <summary>Who wrote a message, as far as anybody knows.</summary>
    /// <param name="day">The local day that is computed: it waits for the message when the message is not there yet.</param>
    public async Task<MemberId?> AuthorOrAwaitAsync(CommunityId community, SourceName source, string message, LocalDate day, CancellationToken cancellation)
    {
        var row = await table.ChangeAsync($"{community}|{source}", StorageKey.Encode(message), Await, cancellation);
        return row.GetString("Author") is { } author ? new MemberId(author) : null;

        bool Await(TableEntity row)
        {
            if (IsThere(row)) return false;
            var days = DaysOf(row);
            if (days.Contains(day)) return false;
            row[Awaited] = string.Join(' ', days.Add(day).Select(LocalDatePattern.Iso.Format));
            return true;
        }
    }

    /// <summary>
    /// The row is there: the same message told again, a ritual's run written by its publisher, or days that wait. First the message is completed, so that
    /// these days find it; then they are marked; only then are they forgotten, so that what is cut off in between is done again with the event.
    /// </summary>
    private async Task CompleteAsync(CommunityId community, TableEntity told, CancellationToken cancellation)
    {
        var row = await table.ChangeAsync(told.PartitionKey, told.RowKey, Merge, cancellation);
        var waiting = DaysOf(row);
        if (waiting.IsEmpty) return;

        foreach (var day in waiting) await dirtyDays.MarkAsync(community, day, cancellation);
        await table.ChangeAsync(told.PartitionKey, told.RowKey, row => row.Remove(Awaited), cancellation);

        bool Merge(TableEntity row)
        {
            var isNew = false;
            foreach (var (name, value) in told)
            {
                if (Equals(row[name], value)) continue;
                row[name] = value;
                isNew = true;
            }

            return isNew;
        }
    }

    private static TableEntity RowOf(CommunityDefinition community, LoggedEvent logged)
    {
        var fact = logged.Fact;
        var row = new TableEntity($"{community.Id}|{logged.Source}", StorageKey.Encode(fact.Message!))
        {
            ["Conversation"] = fact.Conversation ?? fact.Message,
            ["Day"] = $"{EventLog.DayOf(community, fact):uuuu'-'MM'-'dd}",
            ["Bot"] = fact.Bot,
        };
        row.SetIfKnown("Author", logged.Member?.Value);
        row.SetIfKnown("Starter", fact.Kind == EventKind.MessagePosted ? logged.Member?.Value : null);
        row.SetIfKnown("Channel", fact.Channel);
        return row;
    }

    private static bool IsThere(TableEntity row) => row.ContainsKey("Day");

    private static ImmutableSortedSet<LocalDate> DaysOf(TableEntity row) =>
        [.. (row.GetString(Awaited) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => LocalDatePattern.Iso.Parse(text).Value)];
}
