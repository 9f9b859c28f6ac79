using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Kpis;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Kpis;

/// <summary>Computes the snapshots that depend on what has changed, in order of time, since each looks at those before it.</summary>
public sealed partial class SnapshotWriter(KpiStore store, FactSurroundings surroundings, ILogger<SnapshotWriter> logger)
{
    /// <summary>The log is kept so long: a period that is older is computed only when one of its own days is.</summary>
    private const int MonthsKept = 37;

    /// <param name="aliases">Who counts as whom: member ids that are aliases of another, by what they stand for.</param>
    /// <returns>The ids of the periods that were computed.</returns>
    internal async Task<IReadOnlyList<string>> WriteAsync(
        CommunityDefinition community, FactsShelf shelf, Changes changes, IReadOnlyDictionary<MemberId, MemberId> aliases, Instant now,
        CancellationToken cancellation)
    {
        var today = now.InZone(community.Zone).Date;
        if (changes.First > today) return [];

        var run = new Run(
            community, shelf, changes, now, today,
            await surroundings.CoverageAsync(community, cancellation), await surroundings.AssignmentsAsync(community, cancellation), aliases);
        var computed = new List<string>();
        foreach (var kind in Enum.GetValues<PeriodKind>()) await WriteAsync(run, kind, computed, cancellation);
        return computed;
    }

    private async Task WriteAsync(Run run, PeriodKind kind, List<string> computed, CancellationToken cancellation)
    {
        var first = KpiPeriod.Of(kind, run.Changes.First);
        var rows = await store.ReadAsync(run.Community.Id, Judging.PeriodsBefore(first).First(), KpiPeriod.Of(kind, run.Today), cancellation);
        var stored = rows.GroupBy(row => row.Period).ToDictionary(group => group.Key, IReadOnlyList<SnapshotRow> (group) => [.. group]);

        var judgeAgain = 0;
        for (var period = first; period.First <= run.Today; period = period.Next, judgeAgain--)
        {
            if (!run.Concerns(period) && judgeAgain <= 0) continue;

            var before = stored.GetValueOrDefault(period.Id, []);
            var facts = new Timeline(await InputAsync(run, period, cancellation)).For(period);
            using var rowsFile = new RowsFile(run.Community.Id, period);
            var figures = SnapshotComputation.Of(facts, stored, rowsFile, (kpi, e) => Log.Failed(logger, e, run.Community.Id, kpi.Id, period.Id));
            stored[period.Id] = await store.WriteAsync(run.Community.Id, period, figures, rowsFile, before, cancellation);
            computed.Add(period.Id);
            if (ValuesOf(before) != ValuesOf(stored[period.Id])) judgeAgain = Judging.History + 1;
        }
    }

    private static async Task<TimelineInput> InputAsync(Run run, KpiPeriod period, CancellationToken cancellation)
    {
        var origin = Margins.OriginOf(period);
        return new TimelineInput
        {
            Community = run.Community,
            Origin = origin,
            Carry = await run.Shelf.CarryAsync(origin, cancellation),
            Days = await run.Shelf.DaysAsync(origin, period.Last, cancellation),
            Sources = run.Sources,
            Assignments = run.Assignments,
            Aliases = run.Aliases,
            Now = run.Now,
        };
    }

    /// <summary>What later periods are judged by.</summary>
    private static string ValuesOf(IReadOnlyList<SnapshotRow> rows) =>
        string.Join(';', rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Key}={row.Value:R}")));

    private sealed record Run(
        CommunityDefinition Community, FactsShelf Shelf, Changes Changes, Instant Now, LocalDate Today, IReadOnlyList<SourceCoverage> Sources,
        IReadOnlyList<(MemberId Member, DatedRole Role)> Assignments, IReadOnlyDictionary<MemberId, MemberId> Aliases)
    {
        public bool Concerns(KpiPeriod period) => Changes.Touch(period) || (period.Last >= Today.PlusMonths(-MonthsKept) && Changes.Reach(period));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}: {Kpi} of {Period} could not be computed; it is unknown.")]
        public static partial void Failed(ILogger logger, Exception exception, CommunityId community, string kpi, string period);
    }
}
