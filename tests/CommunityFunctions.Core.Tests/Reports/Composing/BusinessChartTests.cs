using CommunityFunctions.Communities.Business;
using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Business;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Reports.Charts;
using static CommunityFunctions.Core.Tests.Reports.Composing.TestCharts;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

/// <summary>The charts of what the community brings and costs: leads, clients, recommendation, budget.</summary>
public sealed class BusinessChartTests
{
    [Fact]
    public void The_funnel_is_of_members_leads_of_the_period_and_ends_with_it()
    {
        // l1 is won, of which its source told no acceptance; l2 is lost after it was qualified; l3 is qualified too late; l4 is no member's.
        var material = new TestLife().Joined("ann", "2026-10-01 09:00")
            .Lead("ann", "2026-11-02 09:00", "l1", LeadStage.Created).Lead("ann", "2026-11-03 09:00", "l1", LeadStage.Qualified).Lead("ann", "2026-11-09 09:00", "l1", LeadStage.Won)
            .Lead("ann", "2026-11-02 09:00", "l2", LeadStage.Created).Lead("ann", "2026-11-03 09:00", "l2", LeadStage.Qualified).Lead("ann", "2026-11-09 09:00", "l2", LeadStage.Lost)
            .Lead("ann", "2026-11-02 09:00", "l3", LeadStage.Created).Lead("ann", "2026-12-03 09:00", "l3", LeadStage.Qualified)
            .Lead("zoe", "2026-11-02 09:00", "l4", LeadStage.Created).Lead("ann", "2026-10-02 09:00", "l5", LeadStage.Created)
            .Material("2026-11");
        var chart = Chart<BarChart>(material, "funnel");

        Assert.Equal([3, 2, 1, 1], chart.Bars.Select(bar => bar.Value));
        Assert.Equal(material.Figures.Single(figure => figure.Kpi == "leads").Value, chart.Bars[0].Value);
        chart.Bars[2].Note.Says("50,0 % de l’étape d’avant", "50.0% of the step before");
        chart.Finding.Says(
            "3 prospects venus des membres sur la période et, à sa fin, 2 au moins au stade MQL, 1 au moins au stade SQL et 1 au stade client.",
            "3 leads from members in the period and, at its end, 2 at MQL or beyond, 1 at SQL or beyond and 1 a client.");
    }

    [Fact]
    public void Members_stand_beside_non_members_and_the_unknown_is_a_gap()
    {
        var material = WorkedCommunity.Read().Material("2026-11").WithTrend("churn-members", 0.1, 0.05).WithTrend("churn-non-members", null, 0.2)
            .With("churn-members", figure => figure with { Numerator = 1, Denominator = 20, Interval = new(0.01, 0.2) });
        var chart = Chart<TrendChart>(material, "churn");

        Assert.Equal(["2026-10", "2026-11"], chart.Periods);
        Assert.Equal([0.1, 0.05], chart.Series[0].Values);
        Assert.Equal([null, 0.2], chart.Series[1].Values);
        chart.Finding.Says(
            "Clients perdus parmi les membres : 5,0 % (1 sur 20) ; parmi les non-membres : 20,0 %. C’est une association, pas un effet démontré.",
            "Clients lost among members: 5.0% (1 of 20); among non-members: 20.0%. This is an association, not a proven effect.");

        // Of a first month there is no line: its two values stand as bars.
        var revenue = Chart<BarChart>(material, "revenue");
        Assert.Equal(material.Figures.Where(figure => figure.Kpi.StartsWith("mrr", StringComparison.Ordinal)).Select(figure => figure.Value), revenue.Bars.Select(side => side.Value));
    }

    [Fact]
    public void The_groups_of_the_nps_make_the_score_and_few_answers_are_called_few()
    {
        var material = WorkedCommunity.Read().Material("2026-11");
        var chart = Chart<BarChart>(material, "nps");

        Assert.Equal(material.Figures.Single(figure => figure.Kpi == "nps").Value!.Value, 100 * (chart.Bars[0].Value!.Value - chart.Bars[2].Value!.Value), 9);
        Assert.Equal(1, chart.Bars.Sum(bar => bar.Value)!.Value, 9);
        chart.Finding.Says("NPS de 0, à 66 points près, sur 5 réponses ; c’est peu, à lire avec prudence.", "NPS of 0, give or take 66, from 5 answers; these are few, read it with care.");

        var many = material.With("nps", figure => figure with { Denominator = 30 });
        Assert.DoesNotContain("few", Chart<BarChart>(many, "nps").Finding.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(450, "Tools cost €300 / month, within the budget of €450 / month.", BarTone.Good)]
    [InlineData(200, "Tools cost €300 / month, over the budget of €200 / month.", BarTone.Bad)]
    [InlineData(null, "Tools cost €300 / month; no budget is set.", BarTone.Plain)]
    public void The_budget_says_whether_tools_keep_to_it(int? budget, string finding, BarTone tone)
    {
        var life = WorkedCommunity.Read();
        if (budget is { } limit) life.Community = life.Community with { Budget = [new() { Since = new(2026, 1, 1), ToolsPerMonth = limit, IncentivesShare = 0.1m }] };
        var material = life.Material("2026-Q4");
        var chart = Chart<BarChart>(material, "budget");

        Assert.Equal(finding, TextAssertions.Plain(chart.Finding.English));
        Assert.Equal((300, (double?)budget, tone), (chart.Bars[0].Value, chart.Bars[0].Limit, chart.Bars[0].Tone));
        Assert.Equal(material.Figures.Single(figure => figure.Kpi == "budget").Value, chart.Bars[0].Value);
        Assert.Equal([("Forum", 300d, "tools"), ("Ads", 90d, "acquisition")], chart.Bars.Skip(1).Select(bar => (bar.Label.English, bar.Value!.Value, bar.Note!.English)));
    }

    [Fact]
    public void Without_costs_there_is_no_budget() =>
        Assert.DoesNotContain(new TestLife().Costing().Posted("ann", "2026-11-16 10:00", "m1").Compose("2026-Q4").Charts, chart => chart.Id == "budget");

    [Fact]
    public void Costs_without_tools_are_shown_without_a_total()
    {
        var chart = Chart<BarChart>(new TestLife().Costing(Money.Cost("Cadeaux", CostKind.Incentives, 40)).Material("2026-Q4"), "budget");

        Assert.Equal([null, 40d], chart.Bars.Select(bar => bar.Value));
        chart.Finding.Says("Aucun coût d’outils n’est connu.", "No cost of tools is known.");
    }
}
