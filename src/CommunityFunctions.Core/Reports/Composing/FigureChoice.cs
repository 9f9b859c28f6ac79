using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Kpis.Status;

namespace CommunityFunctions.Reports.Composing;

/// <summary>
/// Which figures a report shows: the week is for who runs the community, the month for who pays for it, the quarter for who decides on it. The order is
/// the snapshot's; what is unknown stays, with its reason.
/// </summary>
internal static class FigureChoice
{
    private static readonly string[] MainActivity =
    [
        "members", "net-member-growth", "active-members", "weekly-participation", "active-engagement", "contributions", "time-to-first-response",
        "ritual-participation", "new-contributors", "retention", "ugc-volume", "referrals", "nps",
    ];

    private static readonly string[] Strategic =
    [
        "net-member-growth", "active-members", "weekly-participation", "active-engagement", "retention", "ugc-volume", "referrals", "ambassadors", "nps",
    ];

    /// <summary>So many figures lead a report: those of the preset, filled up with those that matter most to reports of its kind.</summary>
    private const int Leading = 6;

    private static readonly string[] LeadingOfWeek =
        ["weekly-participation", "active-members", "time-to-first-response", "ritual-participation", "onboarding-activation", "net-member-growth"];

    private static readonly string[] LeadingOfMonth = ["weekly-participation", "active-members", "nps", "members", "retention", "roi"];

    private static readonly string[] LeadingOfQuarter = ["retention", "active-engagement", "nps", "ambassadors", "net-member-growth", "roi"];

    public static IReadOnlyList<ReportFigure> Of(ReportMaterial material) =>
    [
        .. material.Figures.Where(figure => IsShown(figure, material)).Select(figure => figure with { UnknownBecause = Spaced(figure.UnknownBecause) }),
    ];

    /// <summary>
    /// The figures of a report, with those that lead it: the ones of the preset, and others where they are fewer than six. Of a period that is not over nothing is
    /// compared and nothing judged: half a week is no worse than a whole one.
    /// </summary>
    public static IReadOnlyList<ReportFigure> Led(IReadOnlyList<ReportFigure> shown, PeriodKind kind, bool isOpen)
    {
        var others = kind switch { PeriodKind.Week => LeadingOfWeek, PeriodKind.Month => LeadingOfMonth, _ => LeadingOfQuarter };
        var leading = shown.Where(figure => figure.IsLeading).Select(figure => figure.Kpi).Concat(others.Intersect(shown.Select(figure => figure.Kpi))).Distinct().Take(Leading).ToHashSet();
        return [.. shown.Select(figure => (isOpen ? Unjudged(figure) : figure) with { IsLeading = leading.Contains(figure.Kpi) })];
    }

    private static ReportFigure Unjudged(ReportFigure figure) => figure with { Previous = null, Change = ChangeKind.NotClear, Status = KpiStatus.Unknown };

    private static bool IsShown(ReportFigure figure, ReportMaterial material) => material.Period.Kind switch
    {
        PeriodKind.Week => KpiOrder.Activity.Contains(figure.Kpi),
        PeriodKind.Month => MainActivity.Contains(figure.Kpi) || KpiOrder.Business.Contains(figure.Kpi)
            || KpiPreset.Of(material.Community.Type).Leading.Contains(figure.Kpi),
        _ => Strategic.Contains(figure.Kpi) || KpiOrder.Business.Contains(figure.Kpi),
    };

    private static Bilingual? Spaced(Bilingual? reason) => reason is null ? null : reason with { French = FrenchSpacing.Of(reason.French) };
}
