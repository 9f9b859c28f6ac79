using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;

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

    /// <param name="history">The figures of <see cref="PeriodsBefore"/>; null where a period has none.</param>
    public static (string Status, string? Change) Of(IKpi kpi, Finding finding, double? target, IReadOnlyList<SnapshotRow?> history)
    {
        if (finding.Value is not { } value) return ("unknown", null);
        if (target is not { } aim || kpi.Better == Direction.Neither) return ("watch", null);
        return (kpi.Better == Direction.Higher ? value >= aim : value <= aim) ? ("good", null) : ("watch", null);
    }

    /// <summary>Where a figure stands among those of the community: by its preset.</summary>
    public static int PlaceOf(CommunityDefinition community, string kpi) => 0;
}
