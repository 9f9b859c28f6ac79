using Azure;
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
    /// <summary>The clock whose mark is looked at from elsewhere too.</summary>
    public const string RitualClock = "RitualClock";

    private const string Clocks = "clocks";

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Marks);

    /// <param name="at">Up to when it has looked, where that is not now.</param>
    public Task LeaveAsync(string function, CancellationToken cancellation, DateTimeOffset? at = null) =>
        table.UpsertEntityAsync(new TableEntity(Clocks, function) { ["RanAt"] = at ?? clock.GetUtcNow() }, TableUpdateMode.Replace, cancellation);

    public async Task<DateTimeOffset?> LastRunAsync(string function, CancellationToken cancellation) =>
        (await table.FindAsync(Clocks, function, cancellation))?.GetDateTimeOffset("RanAt");

    /// <summary>
    /// When each of these clocks last ran, and since when one that never did is waited for: since the first look at it of any process, which is noted in the place
    /// of its mark. Its first run writes over that.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, (DateTimeOffset? RanAt, DateTimeOffset Since)>> RunsAsync(IEnumerable<string> functions, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{Clocks}'", cancellationToken: cancellation)) rows[row.RowKey] = row;
        var (runs, now) = (new Dictionary<string, (DateTimeOffset?, DateTimeOffset)>(), clock.GetUtcNow());
        foreach (var function in functions)
        {
            // Somebody else may have noted it, or the clock have run, since the rows were read: the next look sees that.
            if (!rows.TryGetValue(function, out var row)) await table.TryInsertAsync(new TableEntity(Clocks, function) { ["AwaitedAt"] = now }, cancellation);
            var ran = row?.GetDateTimeOffset("RanAt");
            runs[function] = (ran, ran ?? row?.GetDateTimeOffset("AwaitedAt") ?? now);
        }

        return runs;
    }

    /// <summary>Up to which entry of the identity ledger a function has followed in a community, and the version of that mark; 0 when it never did.</summary>
    public async Task<(long Entry, ETag? Version)> FollowedAsync(string function, CommunityId community, CancellationToken cancellation) =>
        await table.FindAsync($"identities|{function}", community.ToString(), cancellation) is { } row ? (row.GetInt64("Entry")!.Value, row.ETag) : (0, null);

    /// <summary>Notes up to which entry a function has followed: each time, with a new version.</summary>
    /// <returns>False when somebody else has done so since the version was read.</returns>
    public async Task<bool> TryFollowAsync(string function, CommunityId community, long entry, ETag? version, CancellationToken cancellation)
    {
        var row = new TableEntity($"identities|{function}", community.ToString()) { ["Entry"] = entry, ["RanAt"] = clock.GetUtcNow() };
        return version is null ? await table.TryInsertAsync(row, cancellation) : await table.TryReplaceAsync(row, version.Value, cancellation) is not null;
    }

    /// <summary>Has a function follow again from an entry on, if it had come further: what it wrote may have been written over by who had read less.</summary>
    public Task FollowAgainAsync(string function, CommunityId community, long entry, CancellationToken cancellation) =>
        table.ChangeAsync($"identities|{function}", community.ToString(), row =>
        {
            if (row.GetInt64("Entry") is not { } reached || reached <= entry) return false;
            row["Entry"] = entry;
            return true;
        }, cancellation);

    /// <summary>Notes up to which moment a clock has looked at a community.</summary>
    /// <param name="since">When it looked at it for the first time.</param>
    public Task LeaveLookedAsync(string function, CommunityId community, Instant since, Instant until, CancellationToken cancellation) => table.UpsertEntityAsync(
        new TableEntity($"looked|{function}", community.ToString()) { ["Since"] = since.ToDateTimeOffset(), ["Until"] = until.ToDateTimeOffset() }, TableUpdateMode.Replace, cancellation);

    /// <summary>Since when and up to when a clock has looked, by community.</summary>
    public async Task<IReadOnlyDictionary<CommunityId, (Instant Since, Instant Until)>> LookedAsync(string function, CancellationToken cancellation)
    {
        var looked = new Dictionary<CommunityId, (Instant, Instant)>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq 'looked|{function}'", cancellationToken: cancellation))
        {
            looked[CommunityId.Parse(row.RowKey)] = (InstantIn("Since"), InstantIn("Until"));
            Instant InstantIn(string column) => Instant.FromDateTimeOffset(row.GetDateTimeOffset(column)!.Value);
        }

        return looked;
    }

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
