using Azure.Data.Tables;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Deletes what is held of somebody for one purpose: what was sent to them, what they answered before, and for the welcome and the surveys what came of these. Their last answer, of
/// each item too, holds as long as they are there: else who refused or objected would be written to again. What is of these weeks is not over, and stays.
/// </summary>
public sealed class PurposePurge(TableServiceClient tables, Preferences paused, MailOperations operations, MailAttention attention)
{
    /// <summary>What is younger is not over: a question may still be answered, a mail be on its way, come back, or count into the week.</summary>
    private static readonly Duration Over = MemberLinks.AskingHolds;

    private readonly TableClient sends = tables.GetTableClient(StorageNames.Tables.Sends);
    private readonly TableClient consents = tables.GetTableClient(StorageNames.Tables.Consents);
    private readonly TableClient journeys = tables.GetTableClient(StorageNames.Tables.Journeys);
    private readonly TableClient preferences = tables.GetTableClient(StorageNames.Tables.Preferences);
    private readonly TableClient comments = tables.GetTableClient(StorageNames.Tables.SurveyComments);

    /// <returns>How many rows.</returns>
    public async Task<int> PurgeAsync(PersonTrace person, string purpose, Instant now, CancellationToken cancellation)
    {
        var (community, count, since) = (person.Community.Id, 0, now - Over);
        foreach (var id in person.Ids)
        {
            var own = TableClient.CreateQueryFilter($"PartitionKey eq {$"{community}|{id}"} and Purpose eq {purpose}");
            var young = new HashSet<string>();
            count += await PurgeSendsAsync(own, since, young, cancellation);
            await operations.ForgetAsync(community, id.Value, cancellation, purpose, young);
            count += await PurgeConsentsAsync(own, since, cancellation);
            if (purpose == Purposes.Welcome) count += await journeys.DeleteAllAsync($"PartitionKey eq '{community}' and RowKey eq '{id}'", cancellation, row => !(JourneyRow.Read(row).OpenedAt > now - JourneySpan.Of(person.Community)));
            if (purpose == Purposes.Surveys) count += await comments.DeleteAllAsync($"{StorageKey.PartitionsFrom($"{community}|")} and RowKey eq '{id}'", cancellation);
        }

        return count;
    }

    /// <summary>A pause that is over, and when links were asked for. One that lasts is still their word.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> PurgePreferencesAsync(PersonTrace person, Instant now, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var id in person.Ids)
        {
            if (await paused.PausedUntilAsync(person.Community.Id, id, cancellation) is { } until && until > now) continue;
            count += await preferences.DeleteAllAsync($"PartitionKey eq '{person.Community.Id}' and RowKey eq '{id}'", cancellation);
        }

        return count;
    }

    /// <summary>The ledger's rows last: they say which mails are still among those that need somebody.</summary>
    /// <param name="young">Gets the keys of those that stay.</param>
    private async Task<int> PurgeSendsAsync(string own, Instant since, HashSet<string> young, CancellationToken cancellation)
    {
        await foreach (var row in sends.QueryAsync<TableEntity>(own, cancellationToken: cancellation))
        {
            if (row.GetString("State") is null || Sends.Read(row) is not { } send) continue;
            if ((send.EndedAt ?? send.ClaimedAt ?? send.FirstTriedAt) > since) young.Add(send.Key);
            else if (send.ShownAt is not null) await attention.RemoveAsync(send, cancellation);
        }

        return await sends.DeleteAllAsync(own, cancellation, row => !young.Contains(row.GetString("Key") ?? ""));
    }

    /// <summary>The newest come first, so the first answer to each item is the last that was given. A question that nobody can answer any more goes.</summary>
    private async Task<int> PurgeConsentsAsync(string own, Instant since, CancellationToken cancellation)
    {
        var answered = new HashSet<string>(StringComparer.Ordinal);
        return await consents.DeleteAllAsync(own, cancellation, row => Consents.Read(row) is var record
            && !(record.IsAnswer && answered.Add(row.GetString("Item") ?? "")) && !(record.State == ConsentState.Pending && Instant.FromDateTimeOffset(record.At) > since));
    }
}
