using Azure.Data.Tables;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Storage.Email;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Deletes what is held of somebody for one purpose: what was sent to them, what they answered before, and for the welcome and the surveys what came of these. Their last answer, of
/// each item too, holds as long as they are there: else who refused or objected would be written to again.
/// </summary>
public sealed class PurposePurge(TableServiceClient tables, Preferences paused, MailOperations operations, MailAttention attention)
{
    private readonly TableClient sends = tables.GetTableClient(StorageNames.Tables.Sends);
    private readonly TableClient consents = tables.GetTableClient(StorageNames.Tables.Consents);
    private readonly TableClient journeys = tables.GetTableClient(StorageNames.Tables.Journeys);
    private readonly TableClient preferences = tables.GetTableClient(StorageNames.Tables.Preferences);
    private readonly TableClient comments = tables.GetTableClient(StorageNames.Tables.SurveyComments);

    /// <returns>How many rows.</returns>
    public async Task<int> PurgeAsync(PersonTrace person, string purpose, CancellationToken cancellation)
    {
        var (community, count) = (person.Community.Id, 0);
        foreach (var id in person.Ids)
        {
            var own = TableClient.CreateQueryFilter($"PartitionKey eq {$"{community}|{id}"} and Purpose eq {purpose}");
            count += await PurgeSendsAsync(own, cancellation);
            await operations.ForgetAsync(community, id.Value, cancellation, purpose);
            count += await PurgeConsentsAsync(own, cancellation);
            if (purpose == Purposes.Welcome) count += await journeys.DeleteAllAsync($"PartitionKey eq '{community}' and RowKey eq '{id}'", cancellation);
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
    private async Task<int> PurgeSendsAsync(string own, CancellationToken cancellation)
    {
        await foreach (var row in sends.QueryAsync<TableEntity>($"{own} and ShownAt ge datetime'1900-01-01T00:00:00Z'", cancellationToken: cancellation)) await attention.RemoveAsync(Sends.Read(row), cancellation);
        return await sends.DeleteAllAsync(own, cancellation);
    }

    /// <summary>The newest come first, so the first answer to each item is the last that was given. A question that was never answered goes.</summary>
    private async Task<int> PurgeConsentsAsync(string own, CancellationToken cancellation)
    {
        var answered = new HashSet<string>(StringComparer.Ordinal);
        return await consents.DeleteAllAsync(own, cancellation, row => !(Consents.Read(row).IsAnswer && answered.Add(row.GetString("Item") ?? "")));
    }
}
