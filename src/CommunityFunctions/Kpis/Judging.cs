using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Storage.Kpis;

namespace CommunityFunctions.Kpis;

/// <summary>What a figure says, beside its target and its own history.</summary>
internal static class Judging
{
    /// <summary>How many earlier periods a judgement looks at: when the value of one changes, so many later ones are judged again.</summary>
    public const int History = 12;

    /// <summary>The periods of the same kind before this one that a judgement looks at, in order of time; the last is the previous one.</summary>
    public static IEnumerable<KpiPeriod> PeriodsBefore(KpiPeriod period)
    {
        var before = new Stack<KpiPeriod>();
        for (var i = 0; i < History; i++) before.Push(period = period.Previous);
        return before;
    }

    /// <summary>The status (<c>good</c>, <c>watch</c>, <c>alert</c>, <c>unknown</c>) and the change (<c>better</c>, <c>worse</c>, <c>up</c>, <c>down</c>; null when none is clear).</summary>
    /// <param name="history">The figures of <see cref="PeriodsBefore"/>; null where a period has none.</param>
    public static (string Status, string? Change) Of(IKpi kpi, Finding finding, double? target, IEnumerable<SnapshotRow?> history)
    {
        var assessment = KpiAssessment.Of(kpi.Better, finding, target, [.. history.Select(figure => figure?.Value)]);
        return (assessment.Status.ToString().ToLowerInvariant(), assessment.Change switch
        {
            { Movement: Movement.Unclear } => null,
            { IsBetter: { } isBetter } => isBetter ? "better" : "worse",
            { Movement: var movement } => movement.ToString().ToLowerInvariant(),
        });
    }
}
