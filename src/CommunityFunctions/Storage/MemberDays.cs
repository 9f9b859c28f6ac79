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

    /// <summary>All local days on which the log speaks of the person, in order.</summary>
    public async Task<IReadOnlyList<LocalDate>> OfAsync(CommunityId community, MemberId member, CancellationToken cancellation) =>
        await table.QueryAsync<TableEntity>($"PartitionKey eq '{community}|{member}'", select: ["RowKey"], cancellationToken: cancellation)
            .Select(row => LocalDatePattern.Iso.Parse(row.RowKey).Value).ToListAsync(cancellation);

    public Task ForgetAsync(CommunityId community, MemberId member, LocalDate day, CancellationToken cancellation) =>
        table.DeleteEntityAsync($"{community}|{member}", $"{day:uuuu'-'MM'-'dd}", cancellationToken: cancellation);

    /// <summary>Gives a person's days to another id.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> MoveAsync(CommunityId community, MemberId from, MemberId to, CancellationToken cancellation)
    {
        var days = await OfAsync(community, from, cancellation);
        await table.InTransactionsAsync([.. days.Select(day => new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity($"{community}|{to}", $"{day:uuuu'-'MM'-'dd}")))], cancellation);
        await table.DeleteAllAsync($"PartitionKey eq '{community}|{from}'", cancellation);
        foreach (var day in days) written.Remove(new WrittenDay($"{community}|{from}", $"{day:uuuu'-'MM'-'dd}"));
        return days.Count;
    }

    private readonly record struct WrittenDay(string Partition, string Row);
}
