using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Email;

/// <summary>Leads from what a transport calls a mail to its row in Sends, table MailOperations: written before the mail goes out, so that no report comes before it.</summary>
public sealed class MailOperations(TableServiceClient tables)
{
    /// <summary>The one row of an id.</summary>
    private const string Row = "send";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.MailOperations);

    public async Task WriteAsync(MailOperation operation, CancellationToken cancellation)
    {
        // First what leads from the person to it: an erasure must find it. And last once more: a purge that came in between took it for what was half forgotten.
        var leads = new TableEntity(PartitionOf(operation.Community, operation.Person.Value), StorageKey.Encode(operation.Id));
        await table.UpsertEntityAsync(leads, TableUpdateMode.Replace, cancellation);
        await table.UpsertEntityAsync(
            new TableEntity(StorageKey.Encode(operation.Id), Row)
            {
                ["Community"] = operation.Community.ToString(),
                ["Person"] = operation.Person.ToString(),
                ["Purpose"] = operation.Purpose,
                ["Key"] = operation.Key,
                ["Address"] = operation.Address,
            },
            TableUpdateMode.Replace, cancellation);
        await table.UpsertEntityAsync(leads, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>What transports call the mails to somebody.</summary>
    /// <param name="person">A member id, or the hash of a stakeholder's address.</param>
    public async IAsyncEnumerable<MailOperation> OfAsync(CommunityId community, string person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(community, person)}"), cancellationToken: cancellation))
        {
            if (await table.FindAsync(row.RowKey, Row, cancellation) is { } found) yield return Read(row.RowKey, found);
        }
    }

    /// <summary>Forgets what transports call the mails to somebody: what they tell of these later is of no mail that the suite knows.</summary>
    /// <param name="purpose">Only the mails of one; null for all.</param>
    /// <param name="kept">The keys of those mails that stay.</param>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(CommunityId community, string person, CancellationToken cancellation, string? purpose = null, IReadOnlySet<string>? kept = null)
    {
        var forgotten = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(community, person)}"), cancellationToken: cancellation))
        {
            // Where it leads to nothing, the process ended between the two deletions.
            if (purpose is not null && await table.FindAsync(row.RowKey, Row, cancellation) is { } found && (found.GetString("Purpose") != purpose || kept?.Contains(found.GetString("Key")) == true)) continue;
            await table.DeleteEntityAsync(row.RowKey, Row, cancellationToken: cancellation);
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
            forgotten++;
        }

        return forgotten;
    }

    /// <returns>Null when the suite has sent nothing by that id.</returns>
    public async Task<MailOperation?> FindAsync(string id, CancellationToken cancellation) =>
        await table.FindAsync(StorageKey.Encode(id), Row, cancellation) is { } row
            ? Read(id, row)
            : null;

    private static MailOperation Read(string id, TableEntity row) => new(
        id, CommunityId.Parse(row.GetString("Community")), new MemberId(row.GetString("Person")), row.GetString("Purpose"), row.GetString("Key"), row.GetString("Address"));

    private static string PartitionOf(CommunityId community, string person) => $"{community}|{person}";
}
