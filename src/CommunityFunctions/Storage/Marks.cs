using Azure.Data.Tables;

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
}
