using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Composing.Headlines;

/// <summary>Figures in a row: each by its name and value, the members last: <c>126 members, 72 of them active</c>.</summary>
internal static class KeyWords
{
    public static IReadOnlyList<string> Of(List<(IKpi Kpi, ReportFigure Figure)> figures, Tongue tongue)
    {
        var others = figures.Where(figure => figure.Kpi.Id is not (KeyFigures.Members or KeyFigures.Active))
            .Select(figure => $"{Small(figure.Kpi.Name.In(tongue.Language))} {Value(figure.Kpi, figure.Figure, tongue)}");
        return [.. others, .. People(CountOf(KeyFigures.Members), CountOf(KeyFigures.Active), tongue)];

        double? CountOf(string kpi) => figures.Find(figure => figure.Kpi.Id == kpi).Figure?.Value;
    }

    private static IEnumerable<string> People(double? members, double? active, Tongue tongue)
    {
        // Who was active and has left is no member any more.
        if (members is { } all && active is { } some && some <= all)
        {
            yield return tongue.Members(all) + some switch
            {
                0 => tongue.Say(", dont aucun actif", ", none of them active"),
                1 => tongue.Say(", dont 1 actif", ", 1 of them active"),
                _ => tongue.Say($", dont {tongue.Number(some)} actifs", $", {tongue.Number(some)} of them active"),
            };
            yield break;
        }

        if (active is { } present) yield return tongue.Count(present, ("membre actif", "membres actifs"), ("active member", "active members"));
        if (members is { } known) yield return tongue.Members(known);
    }

    private static string Value(IKpi kpi, ReportFigure figure, Tongue tongue)
    {
        // A mean of shares has no honest n of N.
        var isShare = kpi.Unit == KpiUnit.Ratio && figure is { Numerator: { } part, Denominator: { } whole } && part == Math.Round(part) && Math.Abs((part / whole) - figure.Value!.Value) < 1e-9;
        return tongue.Value(kpi, figure.Value) + (isShare ? $" ({tongue.Fraction(figure.Numerator!.Value, figure.Denominator!.Value)})" : "");
    }

    /// <summary>An abbreviation keeps its capitals.</summary>
    private static string Small(string name) => name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
