using System.Text.Json.Nodes;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class ToolsBudget : IKpi
{
    public string Id => "budget";

    public Bilingual Name => new("Budget des outils", "Budget of tools");

    public Bilingual Explanation => new(
        "Coût mensuel des outils de la communauté, hors taxes ; la méthode prévoit de 200 à 600 € par mois. Les détails donnent chaque poste et la part des "
        + "avantages offerts dans le revenu de la communauté, c’est-à-dire de ses membres ; la méthode prévoit de 5 à 10 %.",
        "What the community’s tools cost a month, excluding tax; the method plans for €200 to €600 a month. The details give each line, and incentives as a "
        + "share of the revenue of the community, which is that of its members; the method plans for 5 to 10%.");

    public KpiUnit Unit => KpiUnit.MoneyPerMonth;

    public Direction Better => Direction.Lower;

    public Needs Needs => Needs.Nothing;

    public Finding Compute(PeriodFacts facts)
    {
        var spending = new Spending(facts);
        if (!spending.Has(CostKind.Tools)) return Finding.NotKnown(UnknownReasons.NoCosts("coûts d’outils", "costs of tools"), Details(facts, spending));

        var tools = spending.SumOf(CostKind.Tools);
        var lines = spending.Lines.Where(line => line.Cost.Kind == CostKind.Tools).ToList();
        var details = Details(facts, spending);
        details["n"] = lines.Count;
        return new()
        {
            Value = (double)(tools / spending.Months),
            Numerator = (double)tools,
            Denominator = (double)spending.Months,
            Rows = [.. lines.Select(line => new KpiRow(Item: line.Cost.Line, Value: (double)line.Amount))],
            Details = details,
        };
    }

    private static JsonObject Details(PeriodFacts facts, Spending spending)
    {
        var budget = facts.Community.Budget.Where(budget => budget.Since <= facts.Period.Last).MaxBy(budget => budget.Since);
        return new()
        {
            ["tools"] = Tools(spending, budget),
            ["incentives"] = Incentives(facts, spending, budget),
            ["lines"] = new JsonArray([.. spending.Lines.Select(line => new JsonObject
            {
                ["line"] = line.Cost.Line,
                ["kind"] = line.Cost.Kind.ToString().ToLowerInvariant(),
                ["cost"] = line.Amount,
                ["perMonth"] = line.Amount / spending.Months,
            })]),
        };
    }

    private static JsonObject Tools(Spending spending, Budget? budget)
    {
        decimal? perMonth = spending.Has(CostKind.Tools) ? spending.SumOf(CostKind.Tools) / spending.Months : null;
        return new()
        {
            ["perMonth"] = perMonth,
            ["budget"] = budget?.ToolsPerMonth,
            ["against"] = Against(perMonth, budget?.ToolsPerMonth),
            ["method"] = new JsonObject { ["low"] = 200, ["high"] = 600 },
        };
    }

    /// <summary>The community's revenue is the monthly revenue of its members at the period's end, for as many months as the period has.</summary>
    private static JsonObject Incentives(PeriodFacts facts, Spending spending, Budget? budget)
    {
        decimal? cost = spending.Has(CostKind.Incentives) ? spending.SumOf(CostKind.Incentives) : null;
        var (revenue, unknown) = MonthlyRevenue(facts);
        var share = revenue > 0 ? cost / (revenue * spending.Months) : null;
        return new()
        {
            ["cost"] = cost,
            ["revenuePerMonth"] = revenue,
            ["share"] = share,
            ["budget"] = budget?.IncentivesShare,
            ["against"] = Against(share, budget?.IncentivesShare),
            ["method"] = new JsonObject { ["low"] = 0.05, ["high"] = 0.1 },
            ["unknownBecause"] = share is not null ? null : cost is null ? "no-costs" : unknown ?? "nothing-to-measure",
        };
    }

    private static (decimal? Revenue, string? Unknown) MonthlyRevenue(PeriodFacts facts)
    {
        if (KpiCatalog.Missing(Revenue.Needs, facts) is { } missing) return (null, missing.Code);
        var finding = Revenue.Of(facts, members: true);
        return finding.Value is null ? (null, finding.Unknown!.Code) : ((decimal)finding.Value, null);
    }

    private static string? Against(decimal? value, decimal? allowed) => value is null || allowed is null ? null : value > allowed ? "over" : "under";
}
