using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage;

/// <summary>Every message that the suite has sent to a person, or is about to, table Sends.</summary>
public sealed class Sends(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Sends);

    /// <summary>What was sent to this account, as <c>{purpose}|{key}</c>.</summary>
    public async Task<IReadOnlyList<string>> ToAsync(CommunityId community, MemberId account, CancellationToken cancellation)
    {
        var sends = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}|{account}'", select: ["RowKey"], cancellationToken: cancellation))
        {
            sends.Add(row.RowKey);
        }

        return sends;
    }
}
