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

        var row = new TableEntity($"{community.Id}|{logged.Source}", StorageKey.Encode(fact.Message))
        {
            ["Conversation"] = fact.Conversation ?? fact.Message,
            ["Day"] = $"{EventLog.DayOf(community, fact):uuuu'-'MM'-'dd}",
            ["Bot"] = fact.Bot,
        };
        row.SetIfKnown("Author", logged.Member?.Value);
        row.SetIfKnown("Starter", fact.Kind == EventKind.MessagePosted ? logged.Member?.Value : null);
        row.SetIfKnown("Channel", fact.Channel);

        if (!await table.TryInsertAsync(row, cancellation)) await CompleteAsync(community.Id, row, cancellation);
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

    private static bool IsThere(TableEntity row) => row.ContainsKey("Day");

    private static ImmutableSortedSet<LocalDate> DaysOf(TableEntity row) =>
        [.. (row.GetString(Awaited) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => LocalDatePattern.Iso.Parse(text).Value)];
}
