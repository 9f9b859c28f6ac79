using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Composing.Headlines;

/// <summary>
/// The figures that a headline gives when there is no change to tell. Money that is none and a share of nobody tell nothing, but participation always does.
/// Of a community's first period the members tell most, whether or not the report shows them beside.
/// </summary>
internal static class KeyFigures
{
    public const string Members = "members";
    public const string Active = "active-members";

    private const int Most = 3;

    /// <param name="known">The figures of the report whose value is known.</param>
    public static List<(IKpi Kpi, ReportFigure Figure)> Of(ReportMaterial material, List<(IKpi Kpi, ReportFigure Figure)> known, bool isFirst)
    {
        var figures = known;
        if (isFirst && !known.Exists(figure => figure.Kpi.Id == Members) && material.Figure(Members) is { Value: not null } members)
            figures = [.. known, (KpiCatalog.Find(Members)!, members)];

        var telling = figures.FindAll(figure => IsTelling(figure.Kpi, figure.Figure));
        return [.. (telling.Count == 0 ? figures : telling).OrderBy(figure => Rank(figure.Kpi, figure.Figure, isFirst)).Take(Most)];
    }

    private static bool IsTelling(IKpi kpi, ReportFigure figure) => kpi.Unit switch
    {
        KpiUnit.Money or KpiUnit.MoneyPerMonth => figure.Value != 0,
        KpiUnit.Ratio => kpi.Id == Headline.Participation || figure is not ({ Numerator: 0 } or { Denominator: 0 }),
        _ => true,
    };

    private static int Rank(IKpi kpi, ReportFigure figure, bool isFirst) => (kpi.Id, figure.IsLeading) switch
    {
        (Headline.Participation, _) => 0,
        (Members or Active, _) when isFirst => 1,
        (_, true) => 2,
        (Members or Active, _) => 3,
        _ => 4,
    };
}
