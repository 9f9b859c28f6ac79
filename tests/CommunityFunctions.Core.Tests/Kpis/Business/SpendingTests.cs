using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Business;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis.Business;

public sealed class SpendingTests
{
    private static decimal Tools(string period, params Cost[] costs) => new Spending(new TestLife().Costing(costs).Facts(period)).SumOf(CostKind.Tools);

    [Theory]
    [InlineData("2026-11", 300)] // A whole month, whatever its length.
    [InlineData("2026-02", 300)]
    [InlineData("2026-Q4", 900)]
    [InlineData("2026-W47", 70)] // 7 of November's 30 days.
    [InlineData("2026-W07", 75)] // 7 of February's 28.
    public void A_months_cost_is_spread_over_the_months_days(string period, int expected) =>
        Assert.Equal(expected, Tools(period, Money.Cost("Slack", CostKind.Tools, 300)));

    [Fact]
    public void A_week_over_two_months_takes_its_days_from_each() // W49: one day of November, six of December. 310/30 + 310 × 6/31 = 10.33 + 60.
        => Assert.Equal((310m / 30) + 60, Tools("2026-W49", Money.Cost("Slack", CostKind.Tools, 310)));

    [Fact]
    public void A_years_cost_is_a_twelfth_each_month_and_itself_over_the_year()
    {
        var cost = Money.Cost("Zoom", CostKind.Tools, 1000, CostRhythm.Year);

        Assert.Equal(1000m / 12, Tools("2026-11", cost));
        Assert.Equal(250, Tools("2026-Q4", cost));
        Assert.Equal(1000, Enumerable.Range(1, 4).Sum(quarter => Tools($"2026-Q{quarter}", cost)));
    }

    [Fact]
    public void A_quarters_cost_is_the_quarter_exactly_though_a_third_of_it_has_no_end() =>
        Assert.Equal(620, Tools("2026-Q4", Money.Cost("Gifts", CostKind.Tools, 620, CostRhythm.Quarter)));

    [Fact]
    public void A_cost_that_ended_last_month_costs_nothing_and_has_no_line()
    {
        var spending = new Spending(new TestLife().Costing(Money.Cost("Slack", CostKind.Tools, 300, until: new LocalDate(2026, 10, 31))).Facts("2026-11"));

        Assert.Empty(spending.Lines);
        Assert.False(spending.Has(CostKind.Tools));
    }

    [Fact]
    public void A_cost_counts_on_the_days_on_which_it_holds_the_last_included()
    {
        var until = new LocalDate(2026, 11, 15);

        // 15 days at 300, then 15 days at 600.
        Assert.Equal(150 + 300, Tools(
            "2026-11", Money.Cost("Slack", CostKind.Tools, 300, until: until), Money.Cost("Slack", CostKind.Tools, 600, since: until.PlusDays(1))));
    }

    [Fact]
    public void A_cost_that_comes_once_counts_whole_on_its_day()
    {
        var cost = Money.Cost("Stand", CostKind.Tools, 4200, CostRhythm.Once, new LocalDate(2026, 10, 14));

        Assert.Equal((4200, 4200, 4200, 0), (Tools("2026-W42", cost), Tools("2026-10", cost), Tools("2026-Q4", cost), Tools("2026-11", cost)));
    }

    [Fact]
    public void A_period_that_is_not_over_has_cost_as_much_as_its_days_that_have_begun()
    {
        var life = new TestLife().Costing(Money.Cost("Slack", CostKind.Tools, 300));
        life.Now = TestLife.At("2026-11-10 12:00");

        Assert.Equal(100, new Spending(life.Facts("2026-11")).SumOf(CostKind.Tools)); // 10 of 30 days.
        Assert.Empty(new Spending(life.Facts("2026-12")).Lines);
    }
}
