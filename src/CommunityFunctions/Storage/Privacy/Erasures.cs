using System.Net;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>The erasures that are under way, table Erasures.</summary>
public sealed class Erasures(TableServiceClient tables)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Erasures);

    public async Task<ErasureCase?> FindAsync(CommunityId community, string id, CancellationToken cancellation) =>
        await table.FindAsync(community.ToString(), StorageKey.Encode(id), cancellation) is { } row ? Read(row) : null;

    /// <summary>All that are under way: a handful.</summary>
    public async Task<IReadOnlyList<ErasureCase>> OfAsync(CommunityId community, CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>($"PartitionKey eq '{community}'", cancellationToken: cancellation).Select(Read).ToListAsync(cancellation);

    /// <summary>Whether the log is just being rewritten, so that figures have to wait.</summary>
    public async Task<bool> AreRewritingAsync(CommunityId community, CancellationToken cancellation) => (await OfAsync(community, cancellation)).Any(erasure => erasure.IsRewriting);

    /// <returns>False when it is under way already.</returns>
    public Task<bool> TryInsertAsync(ErasureCase erasure, CancellationToken cancellation) => table.TryInsertAsync(ToRow(erasure), cancellation);

    /// <returns>The erasure as it stands now; null when somebody else was faster.</returns>
    public async Task<ErasureCase?> TryUpdateAsync(ErasureCase erasure, CancellationToken cancellation)
    {
        try
        {
            var answer = await table.UpdateEntityAsync(ToRow(erasure), erasure.Version, TableUpdateMode.Replace, cancellation);
            return erasure with { Version = answer.Headers.ETag!.Value };
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task DeleteAsync(ErasureCase erasure, CancellationToken cancellation) =>
        table.DeleteEntityAsync(erasure.Community.ToString(), StorageKey.Encode(erasure.Id), cancellationToken: cancellation);

    private static TableEntity ToRow(ErasureCase erasure)
    {
        var row = new TableEntity(erasure.Community.ToString(), StorageKey.Encode(erasure.Id))
        {
            ["Reason"] = erasure.Reason.ToString(),
            ["AskedBy"] = erasure.AskedBy,
            ["AskedAt"] = erasure.AskedAt.ToDateTimeOffset(),
            ["Phase"] = erasure.Phase.ToString(),
            ["PhaseAt"] = erasure.PhaseAt.ToDateTimeOffset(),
            ["Accounts"] = JsonSerializer.Serialize(erasure.Accounts.Select(account => new[] { account.Source.ToString(), account.Account, account.Id.Value, account.NewId.Value, account.IsThere ? "there" : "" }), Json),
            ["Addresses"] = JsonSerializer.Serialize(erasure.Addresses, Json),
            ["Names"] = JsonSerializer.Serialize(erasure.Names, Json),
            ["Handles"] = JsonSerializer.Serialize(erasure.Handles, Json),
            ["Counts"] = JsonSerializer.Serialize(erasure.Counts, Json),
        };
        row.SetIfKnown("Since", erasure.Since);
        return row;
    }

    private static ErasureCase Read(TableEntity row) => new()
    {
        Community = CommunityId.Parse(row.PartitionKey),
        Id = row.RowKey,
        Reason = Enum.Parse<ErasureReason>(row.GetString("Reason")),
        AskedBy = row.GetString("AskedBy"),
        AskedAt = Instant.FromDateTimeOffset(row.GetDateTimeOffset("AskedAt")!.Value),
        Phase = Enum.Parse<ErasurePhase>(row.GetString("Phase")),
        PhaseAt = Instant.FromDateTimeOffset(row.GetDateTimeOffset("PhaseAt")!.Value),
        Accounts = [.. JsonSerializer.Deserialize<string[][]>(row.GetString("Accounts"), Json)!
            .Select(account => new TracedAccount(SourceName.Parse(account[0]), account[1], new MemberId(account[2]), new MemberId(account[3]), account[4].Length > 0))],
        Addresses = Texts("Addresses", row),
        Names = Texts("Names", row),
        Handles = Texts("Handles", row),
        Counts = JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString("Counts"), Json)!,
        Since = row.GetDateTimeOffset("Since"),
        Version = row.ETag,
    };

    private static string[] Texts(string column, TableEntity row) => JsonSerializer.Deserialize<string[]>(row.GetString(column), Json)!;
}
