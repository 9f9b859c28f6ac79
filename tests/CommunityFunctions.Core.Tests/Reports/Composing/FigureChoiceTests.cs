using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Kpis.Presets;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Reports;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class FigureChoiceTests
{
    private static readonly TestLife Life = WorkedCommunity.Read();

    [Fact]
    public void A_week_shows_the_activity_in_the_order_of_the_preset()
    {
        var shown = Life.Compose("2026-W47").Figures.Select(figure => figure.Kpi).ToList();

        Assert.Equal(KpiPreset.Of(CommunityType.B2b).Order.Intersect(KpiOrder.Activity), shown);
        Assert.Equal("retention", shown[0]);
    }

    [Theory]
    [InlineData("2026-W47", "retention active-members weekly-participation time-to-first-response ritual-participation onboarding-activation")]
    [InlineData("2026-11", "mrr-members mrr-non-members retention churn-members churn-non-members mql-to-sql")]
    public void A_report_leads_with_what_matters_to_its_readers(string period, string leading) =>
        Assert.Equal(leading, string.Join(' ', Life.Compose(period).Figures.Where(figure => figure.IsLeading).Select(figure => figure.Kpi)));

    [Fact]
    public void Of_a_week_that_is_not_over_nothing_is_compared_and_nothing_judged()
    {
        var life = WorkedCommunity.Read();
        life.Now = TestLife.At("2026-11-19 12:00");
        var figures = life.Compose("2026-W47").Figures;

        Assert.Contains(figures, figure => figure.Value is not null);
        Assert.All(figures, figure => Assert.Equal((null, ChangeKind.NotClear, KpiStatus.Unknown), (figure.Previous, figure.Change, figure.Status)));
        Assert.Contains(Life.Compose("2026-W47").Figures, figure => figure.Previous is not null);
    }

    [Fact]
    public void A_month_shows_what_leads_the_main_activity_and_all_results()
    {
        var shown = Life.Compose("2026-11").Figures.Select(figure => figure.Kpi).ToList();

        Assert.Equal(KpiPreset.Of(CommunityType.B2b).Leading, shown.Take(6));
        Assert.Empty(KpiOrder.Business.Except(shown));
        Assert.Contains("weekly-participation", shown);
        Assert.DoesNotContain("conversation-depth", shown);
    }

    [Fact]
    public void A_month_of_another_type_leads_with_its_own_figures()
    {
        var life = WorkedCommunity.Read();
        life.Community = life.Community with { Type = CommunityType.B2c };

        Assert.Equal(KpiPreset.Of(CommunityType.B2c).Leading, life.Compose("2026-11").Figures.Select(figure => figure.Kpi).Take(5));
    }

    [Fact]
    public void A_quarter_shows_what_is_decided_on_and_all_results()
    {
        var shown = Life.Compose("2026-Q4").Figures.Select(figure => figure.Kpi).ToList();

        string[] activity = ["weekly-participation", "active-members", "active-engagement", "retention", "net-member-growth", "nps", "ambassadors", "ugc-volume", "referrals"];
        Assert.Equal(KpiPreset.Of(CommunityType.B2b).Order.Where(kpi => KpiOrder.Business.Contains(kpi) || activity.Contains(kpi)), shown);
    }

    [Fact]
    public void What_is_unknown_stays_with_its_reason()
    {
        var figure = new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Compose("2026-W47").Figure("nps")!;

        Assert.Null(figure.Value);
        Assert.Equal("No member answered an NPS survey in the period.", figure.UnknownBecause!.English);
    }
}
