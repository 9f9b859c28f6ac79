using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage;

/// <summary>On which local days the log speaks of a person, table MemberDays: where an export and an erasure look, instead of everywhere.</summary>
public sealed class MemberDays(TableServiceClient tables, IMemoryCache written)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.MemberDays);

    public async Task RecordAsync(CommunityId community, MemberId member, LocalDate day, CancellationToken cancellation)
    {
        var (partition, row) = ($"{community}|{member}", $"{day:uuuu'-'MM'-'dd}");
        if (written.TryGetValue(new WrittenDay(partition, row), out _)) return;

        await table.UpsertEntityAsync(new TableEntity(partition, row), TableUpdateMode.Merge, cancellation);
        written.Set(new WrittenDay(partition, row), true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(10) });
    }

    /// <summary>The first local day on which the log speaks of the person; null when it never did.</summary>
    public async Task<LocalDate?> FirstAsync(CommunityId community, MemberId member, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}|{member}'", maxPerPage: 1, ["RowKey"], cancellation))
        {
            return LocalDatePattern.Iso.Parse(row.RowKey).Value;
        }

        return null;
    }

    private readonly record struct WrittenDay(string Partition, string Row);
}
