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

    public Task WriteAsync(MailOperation operation, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity(StorageKey.Encode(operation.Id), Row)
        {
            ["Community"] = operation.Community.ToString(),
            ["Person"] = operation.Person.ToString(),
            ["Purpose"] = operation.Purpose,
            ["Key"] = operation.Key,
            ["Address"] = operation.Address,
        },
        TableUpdateMode.Replace, cancellation);

    /// <returns>Null when the suite has sent nothing by that id.</returns>
    public async Task<MailOperation?> FindAsync(string id, CancellationToken cancellation) =>
        await table.FindAsync(StorageKey.Encode(id), Row, cancellation) is { } row
            ? new MailOperation(id, CommunityId.Parse(row.GetString("Community")), new MemberId(row.GetString("Person")), row.GetString("Purpose"), row.GetString("Key"), row.GetString("Address"))
            : null;
}
