using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class BudgetTests
{
    private static TestLife Costing(params Cost[] costs)
    {
        var life = new TestLife().Costing(costs);
        life.Community = life.Community with
        {
            Budget =
            [
                new Budget { Since = new LocalDate(2026, 7, 1), ToolsPerMonth = 350, IncentivesShare = 0.08m },
                new Budget { Since = new LocalDate(2026, 1, 1), ToolsPerMonth = 500, IncentivesShare = 0.1m },
                new Budget { Since = new LocalDate(2027, 1, 1), ToolsPerMonth = 900, IncentivesShare = 0.1m },
            ],
        };
        return life;
    }

    private static readonly Cost[] Costs =
    [
        Money.Cost("Slack", CostKind.Tools, 246.5m), Money.Cost("Forum", CostKind.Tools, 92), Money.Cost("Zoom", CostKind.Tools, 168, CostRhythm.Year),
        Money.Cost("Gifts", CostKind.Incentives, 600, CostRhythm.Quarter), Money.Cost("Ads", CostKind.Acquisition, 1600),
    ];

    private static string? Against(Finding finding, string what) => finding.Side(what)["against"]?.GetValue<string>();

    [Fact]
    public void Tools_a_month_are_held_against_the_budget_in_force()
    {
        // 246.50 + 92 + 168 ÷ 12 = 352.50, over 350.
        var finding = Costing(Costs).Compute("budget", "2026-11");

        Assert.Equal(352.5, finding.Value);
        Assert.Equal(["Slack", "Forum", "Zoom"], finding.Rows.Select(row => row.Item));
        Assert.Equal(3, finding.Details["n"]!.GetValue<int>());
        Assert.Equal("over", Against(finding, "tools"));
        Assert.Equal("under", Against(Costing(Costs).Compute("budget", "2026-06"), "tools")); // The budget was 500 then.
        Assert.Equal(5, finding.Details["lines"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("2026-W47")]
    [InlineData("2026-W49")]
    [InlineData("2026-Q4")]
    public void A_week_and_a_quarter_cost_the_same_a_month(string period) => Assert.Equal(352.5, Costing(Costs).Compute("budget", period).Value!.Value, 9);

    [Fact]
    public void Incentives_are_a_share_of_what_members_bring_in()
    {
        // 600 ÷ 3 = 200 of 2,500 a month: 0.08, just within. Over three months 600 of 7,500: the same. Others' 10,000 are not the community's.
        var life = Costing(Costs).Joined("ann", "2026-08-01 09:00").Subscription("ann", "2026-08-02 09:00", "s1", SubscriptionTurn.Started, 2500)
            .Subscription("out", "2026-08-02 09:00", "s2", SubscriptionTurn.Started, 10000);
        var (month, quarter) = (life.Compute("budget", "2026-11"), life.Compute("budget", "2026-Q4"));

        Assert.Equal((0.08m, 0.08m), (month.Side("incentives")["share"]!.GetValue<decimal>(), quarter.Side("incentives")["share"]!.GetValue<decimal>()));
        Assert.Equal("under", Against(month, "incentives"));
        Assert.Equal("over", Against(life.Subscription("ann", "2026-11-20 09:00", "s1", SubscriptionTurn.Changed, 2499).Compute("budget", "2026-11"), "incentives"));
    }

    [Fact]
    public void Without_revenue_told_the_share_of_incentives_is_unknown_and_says_why()
    {
        var incentives = Costing(Costs).Compute("budget", "2026-11").Side("incentives");

        Assert.Null(incentives["share"]);
        Assert.Equal("not-fed", incentives["unknownBecause"]!.GetValue<string>());
    }

    [Fact]
    public void Without_costs_of_tools_it_is_unknown_and_without_a_budget_it_is_neither_over_nor_under()
    {
        Assert.Equal("no-costs", Costing(Money.Cost("Ads", CostKind.Acquisition, 1600)).Compute("budget", "2026-11").Unknown?.Code);
        var finding = new TestLife().Costing(Costs).Compute("budget", "2026-11");

        Assert.Equal((352.5, null), (finding.Value, Against(finding, "tools")));
    }
}
