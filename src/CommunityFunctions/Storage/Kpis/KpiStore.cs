using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Facts;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>
/// The snapshots, table Kpis: the figures of a community and period. A figure that went out in a report is frozen: what is computed later stands beside it
/// as a restatement.
/// </summary>
public sealed class KpiStore(TableServiceClient tables, RowsStore rowsStore)
{
    private const int MostInOneTransaction = 100;

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Kpis);

    /// <summary>All rows of a period, restatements among them; none when it has no snapshot.</summary>
    public Task<IReadOnlyList<SnapshotRow>> ReadAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation) =>
        ReadAsync(community, period, period, cancellation);

    /// <summary>All rows of the periods from one to another of the same kind, both included.</summary>
    public async Task<IReadOnlyList<SnapshotRow>> ReadAsync(CommunityId community, KpiPeriod first, KpiPeriod last, CancellationToken cancellation)
    {
        var rows = new List<SnapshotRow>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(community, first.Kind)} and RowKey ge {first + "|"} and RowKey lt {last + "}"}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) rows.Add(SnapshotRow.Read(row));
        return rows;
    }

    /// <summary>
    /// Freezes the figures of a period as they stand, and with them their rows. Freezing twice is freezing once.
    /// </summary>
    /// <returns>False when the period has no snapshot.</returns>
    public async Task<bool> FreezeAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation)
    {
        while (true)
        {
            var rows = await ReadAsync(community, period, cancellation);
            if (rows.Count == 0) return false;
            var changes = rows.Where(row => row is { Frozen: false, RestatedAt: null })
                .Select(row => new TableTransactionAction(
                    TableTransactionActionType.UpdateMerge, new TableEntity(Partition(community, period.Kind), row.Key) { [nameof(SnapshotRow.Frozen)] = true }, row.ETag))
                .ToList();
            if (await TrySubmitAsync(changes, cancellation)) return true;
        }
    }

    /// <summary>Writes what has been computed for a period, where it says something new.</summary>
    /// <param name="computed">One figure for each KPI, not frozen, with their rows in <paramref name="rows"/>.</param>
    /// <param name="stored">The rows of the period as they were read before.</param>
    /// <returns>The rows of the period as they stand now.</returns>
    /// <exception cref="OutpacedException">Somebody else has written the period's figures since they were read.</exception>
    internal async Task<IReadOnlyList<SnapshotRow>> WriteAsync(
        CommunityId community, KpiPeriod period, IReadOnlyList<SnapshotRow> computed, RowsFile rows, IReadOnlyList<SnapshotRow> stored,
        CancellationToken cancellation)
    {
        var partition = Partition(community, period.Kind);
        var byKpi = stored.Where(row => row.RestatedAt is null).ToDictionary(row => row.Kpi);

        // A figure that a new version of the suite adds to a frozen period is frozen like the others.
        var isFrozen = byKpi.Values.Any(row => row.Frozen);
        var changes = computed.Select(row => row with { Frozen = isFrozen && !byKpi.ContainsKey(row.Kpi) }).SelectMany(row => ChangesFor(partition, row, byKpi.GetValueOrDefault(row.Kpi), LatestOf(stored, row.Kpi))).ToList();
        if (changes.Count > 0)
        {
            // Before the figures that name it, and again after: a run that swept meanwhile did not know that it is needed.
            await rowsStore.KeepAsync(rows, cancellation);
            if (!await TrySubmitAsync(changes, cancellation)) throw new OutpacedException($"{community} {period}");
        }

        // The names as they are now, before the blobs are listed: what was read at the beginning of the run may be minutes old.
        stored = await ReadAsync(community, period, cancellation);
        var named = stored.Select(row => row.RowsBlob).ToHashSet();
        if (named.Contains(rows.Name)) await rowsStore.KeepAsync(rows, cancellation, touch: changes.Count > 0);
        await rowsStore.SweepAsync(community, period, named, cancellation);
        return stored;
    }

    /// <summary>The periods of a kind that have figures, in order.</summary>
    public async Task<IReadOnlyList<KpiPeriod>> PeriodsAsync(CommunityId community, PeriodKind kind, CancellationToken cancellation)
    {
        var periods = new SortedSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(community, kind)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation)) periods.Add(row.RowKey.Split('|')[0]);
        return [.. periods.Select(KpiPeriod.Parse)];
    }

    /// <summary>Deletes the figures of a period, restatements among them.</summary>
    /// <returns>How many.</returns>
    public Task<int> PurgeAsync(CommunityId community, KpiPeriod period, CancellationToken cancellation) => table.DeleteAllAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition(community, period.Kind)} and RowKey ge {period + "|"} and RowKey lt {period + "}"}"), cancellation);

    /// <summary>The figures of a period, restatements among them, that say something of somebody: by rows of their proof, or in their details.</summary>
    internal async IAsyncEnumerable<(SnapshotRow Figure, IReadOnlyList<KpiRow> Rows, bool InDetails)> NamingAsync(
        CommunityId community, KpiPeriod period, Func<KpiRow, bool> isTheirs, Func<string, bool> names, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var figure in await ReadAsync(community, period, cancellation))
        {
            var place = RowsPlace.Parse(figure.RowsAt);
            var rows = (await rowsStore.ReadAsync(figure.RowsBlob, place, 0, place.Count, cancellation) ?? throw new OutpacedSnapshotException(figure)).Where(isTheirs).ToList();
            var inDetails = names(await DetailsAsync(figure, cancellation));
            if (rows.Count > 0 || inDetails) yield return (figure, rows, inDetails);
        }
    }

    /// <summary>Has the rows and details of a period, frozen ones too, name somebody otherwise. The figures stay as they are.</summary>
    /// <param name="rename">Of a row; the same row where there is nothing to change.</param>
    /// <param name="renameText">Of details.</param>
    /// <returns>How many rows of the proof, and figures with their details, were changed.</returns>
    internal async Task<int> RenameAsync(
        CommunityId community, KpiPeriod period, Func<KpiRow, KpiRow> rename, Func<string, string> renameText, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await ReadAsync(community, period, cancellation);
            var (count, changes) = (0, new List<TableTransactionAction>());
            foreach (var blob in stored.GroupBy(row => row.RowsBlob))
            {
                using var file = new RowsFile(community, period);
                var (renamed, inBlob) = (new List<(SnapshotRow Old, SnapshotRow New)>(), 0);
                foreach (var figure in blob)
                {
                    var (now, inFigure) = await RenameAsync(figure, file, rename, renameText, cancellation);
                    renamed.Add((figure, now));
                    inBlob += inFigure;
                }

                if (inBlob == 0) continue;
                count += inBlob;
                await rowsStore.KeepAsync(file, cancellation);
                changes.AddRange(renamed.Select(figure => new TableTransactionAction(
                    TableTransactionActionType.UpdateReplace, (figure.New with { RowsBlob = file.Name }).ToEntity(Partition(community, period.Kind)), figure.Old.ETag)));
            }

            var isWritten = true;
            foreach (var some in changes.Chunk(MostInOneTransaction)) isWritten &= await TrySubmitAsync([.. some], cancellation);
            if (!isWritten) continue;

            // Also when nothing was changed: an earlier try may have got that far.
            var named = (await ReadAsync(community, period, cancellation)).Select(row => row.RowsBlob).ToHashSet();
            await rowsStore.SweepAsync(community, period, named, cancellation);
            return count;
        }
    }

    private async Task<(SnapshotRow Figure, int Count)> RenameAsync(
        SnapshotRow figure, RowsFile file, Func<KpiRow, KpiRow> rename, Func<string, string> renameText, CancellationToken cancellation)
    {
        var place = RowsPlace.Parse(figure.RowsAt);
        var rows = await rowsStore.ReadAsync(figure.RowsBlob, place, 0, place.Count, cancellation) ?? throw new OutpacedSnapshotException(figure);
        var renamed = rows.Select(rename).ToList();
        var count = rows.Zip(renamed).Count(row => row.First != row.Second);
        var (at, hash) = file.Append(renamed);

        var details = await DetailsAsync(figure, cancellation);
        var detailsNow = renameText(details);
        if (detailsNow != details) count++;
        var detailsAt = figure.DetailsAt is null ? null : file.Append(detailsNow);
        return (figure with { RowsAt = at.ToString(), RowsHash = hash, Details = figure.DetailsAt is null ? detailsNow : figure.Details, DetailsAt = detailsAt?.ToString() }, count);
    }

    private async Task<string> DetailsAsync(SnapshotRow figure, CancellationToken cancellation) => figure.DetailsAt is null
        ? figure.Details
        : await rowsStore.ReadLineAsync(figure.RowsBlob, RowsPlace.Parse(figure.DetailsAt), cancellation) ?? throw new OutpacedSnapshotException(figure);

    /// <summary>The figure as it is known now: the last restatement, or the figure itself.</summary>
    internal static SnapshotRow? LatestOf(IEnumerable<SnapshotRow> rows, string kpi) =>
        rows.Where(row => row.Kpi == kpi).MaxBy(row => row.RestatedAt ?? "", StringComparer.Ordinal);

    private static IEnumerable<TableTransactionAction> ChangesFor(string partition, SnapshotRow computed, SnapshotRow? stored, SnapshotRow? latest)
    {
        if (stored is null)
        {
            yield return new(TableTransactionActionType.Add, computed.ToEntity(partition));
        }
        else if (!stored.Frozen)
        {
            if (!stored.SaysTheSameAs(computed)) yield return new(TableTransactionActionType.UpdateReplace, computed.ToEntity(partition), stored.ETag);
        }
        else if (!latest!.IsProvenAs(computed))
        {
            var restatement = computed with { RestatedAt = $"{computed.ComputedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}" };
            yield return new(TableTransactionActionType.Add, restatement.ToEntity(partition));

            // Changes nothing but the ETag and this note: two runs at once do not restate it twice.
            yield return new(
                TableTransactionActionType.UpdateMerge, new TableEntity(partition, stored.Key) { ["LastRestatement"] = restatement.RestatedAt }, stored.ETag);
        }
    }

    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> changes, CancellationToken cancellation)
    {
        try
        {
            if (changes.Count > 0) await table.SubmitTransactionAsync(changes, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private static string Partition(CommunityId community, PeriodKind kind) => $"{community}|{kind.ToString().ToLowerInvariant()}";
}
