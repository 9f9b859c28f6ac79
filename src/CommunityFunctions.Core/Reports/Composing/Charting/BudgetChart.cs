using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>What tools cost a month beside their budget, then each line of the costs.</summary>
internal static class BudgetChart
{
    private const string Kpi = "budget";

    public static Chart? Of(ReportMaterial material)
    {
        if (material.Figure(Kpi) is not { } figure) return null;

        var (tools, budget) = (figure.Details.NumberAt("tools", "perMonth") ?? figure.Value, figure.Details.NumberAt("tools", "budget"));
        var lines = figure.Details.ListAt("lines");
        if (tools is null && lines.Count == 0) return null;

        return new BarChart(
            Kpi, new("Budget", "Budget"), material.Say(tongue => Finding(tools, budget, tongue)), KpiUnit.MoneyPerMonth,
            [
                new(new("Outils, en tout", "Tools, in all"), tools, Limit: budget, Tone: Tone(tools, budget)),
                .. lines.Select(line => new Bar(material.Say(_ => line.TextAt("line") ?? ""), line.NumberAt("perMonth"), Note: KindOf(line.TextAt("kind")))),
            ]);
    }

    private static BarTone Tone(double? tools, double? budget) => tools is null || budget is null ? BarTone.Plain : tools > budget ? BarTone.Bad : BarTone.Good;

    private static Bilingual? KindOf(string? kind) => kind switch
    {
        "tools" => new("outils", "tools"),
        "incentives" => new("avantages offerts", "incentives"),
        "acquisition" => new("acquisition", "acquisition"),
        "other" => new("autres", "other"),
        _ => null,
    };

    private static string Finding(double? tools, double? budget, Tongue tongue)
    {
        if (tools is not { } cost) return tongue.Say("Aucun coût d’outils n’est connu.", "No cost of tools is known.");

        var (spent, allowed) = (tongue.Value(KpiUnit.MoneyPerMonth, cost), tongue.Value(KpiUnit.MoneyPerMonth, budget));
        return budget is not { } limit ? tongue.Say($"Les outils coûtent {spent} ; aucun budget n’est fixé.", $"Tools cost {spent}; no budget is set.")
            : cost > limit ? tongue.Say($"Les outils coûtent {spent}, au-dessus du budget de {allowed}.", $"Tools cost {spent}, over the budget of {allowed}.")
            : tongue.Say($"Les outils coûtent {spent}, dans le budget de {allowed}.", $"Tools cost {spent}, within the budget of {allowed}.");
    }
}
