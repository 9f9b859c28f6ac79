using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage;

/// <summary>
/// When each clock last ran, table Marks. Timers can stop silently (functions-host#11828): health reads the marks and turns red.
/// </summary>
public sealed class Marks(TableServiceClient tables, TimeProvider clock)
{
    private const string Clocks = "clocks";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Marks);

    public Task LeaveAsync(string function, CancellationToken cancellation) =>
        table.UpsertEntityAsync(new TableEntity(Clocks, function) { ["RanAt"] = clock.GetUtcNow() }, TableUpdateMode.Replace, cancellation);

    public async Task<DateTimeOffset?> LastRunAsync(string function, CancellationToken cancellation) =>
        (await table.FindAsync(Clocks, function, cancellation))?.GetDateTimeOffset("RanAt");

    /// <summary>Notes up to which local day a clock has come in a community.</summary>
    public Task LeaveDayAsync(string function, CommunityId community, LocalDate day, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity($"days|{function}", community.ToString()) { ["Day"] = LocalDatePattern.Iso.Format(day) }, TableUpdateMode.Replace, cancellation);

    /// <summary>Up to which local day a clock has come, by community.</summary>
    public async Task<IReadOnlyDictionary<CommunityId, LocalDate>> DaysAsync(string function, CancellationToken cancellation)
    {
        var days = new Dictionary<CommunityId, LocalDate>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq 'days|{function}'", cancellationToken: cancellation))
        {
            days[CommunityId.Parse(row.RowKey)] = LocalDatePattern.Iso.Parse(row.GetString("Day")).Value;
        }

        return days;
    }
}
