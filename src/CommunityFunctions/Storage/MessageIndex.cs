using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;

namespace CommunityFunctions.Storage;

/// <summary>
/// Who wrote a message and to which conversation it belongs, table Messages. The starter of a conversation is the author in the row of the
/// conversation's own id: so a reply may come before the message that it answers, and nothing has to be written twice.
/// </summary>
public sealed class MessageIndex(TableServiceClient tables)
{
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

        // Merge, not replace: a ritual's run may have been written here by its publisher.
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
    }
}
