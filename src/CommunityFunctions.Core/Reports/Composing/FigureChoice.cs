using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Presets;

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

    public static IReadOnlyList<ReportFigure> Of(ReportMaterial material) =>
    [
        .. material.Figures.Where(figure => IsShown(figure, material)).Select(figure => figure with { UnknownBecause = Spaced(figure.UnknownBecause) }),
    ];

    private static bool IsShown(ReportFigure figure, ReportMaterial material) => material.Period.Kind switch
    {
        PeriodKind.Week => KpiOrder.Activity.Contains(figure.Kpi),
        PeriodKind.Month => MainActivity.Contains(figure.Kpi) || KpiOrder.Business.Contains(figure.Kpi)
            || KpiPreset.Of(material.Community.Type).Leading.Contains(figure.Kpi),
        _ => Strategic.Contains(figure.Kpi) || KpiOrder.Business.Contains(figure.Kpi),
    };

    private static Bilingual? Spaced(Bilingual? reason) => reason is null ? null : reason with { French = FrenchSpacing.Of(reason.French) };
}
