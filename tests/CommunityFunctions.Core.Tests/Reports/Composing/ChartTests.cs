using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Charts;
using NodaTime;
using static CommunityFunctions.Core.Tests.Reports.Composing.TestCharts;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class ChartTests
{
    [Theory]
    [InlineData("2026-W47", "participation active-members joins-and-leaves response-times rituals")]
    [InlineData("2026-11", "participation joins-and-leaves rituals funnel revenue nps")]
    [InlineData("2026-Q4", "participation active-members cohorts funnel revenue nps budget")]
    public void A_report_has_the_charts_of_its_cadence_of_which_something_is_known(string period, string charts) =>
        Assert.Equal(charts, string.Join(' ', WorkedCommunity.Read().Compose(period).Charts.Select(chart => chart.Id)));

    [Theory]
    [InlineData("2026-W47")]
    [InlineData("2026-11")]
    [InlineData("2026-Q4")]
    public void A_community_of_which_nothing_is_known_has_no_chart(string period) => Assert.Empty(new TestLife().Compose(period).Charts);

    [Fact]
    public void Participation_is_drawn_as_the_figure_has_it_with_its_target_and_the_interval_of_now()
    {
        var material = WorkedCommunity.Read().Material("2026-W47").With("weekly-participation", figure => figure with { Target = 0.5 });
        var (chart, figure) = (Chart<TrendChart>(material, "participation"), material.Figures.Single(figure => figure.Kpi == "weekly-participation"));

        Assert.Equal(figure.Trend.SkipWhile(point => point.Value is null).Select(point => (point.Period, point.Value)), chart.Periods.Zip(chart.Series[0].Values));
        Assert.Equal(0.5, chart.Target);
        Assert.Equal(figure.Interval, chart.Series[0].Intervals![^1]);
        Assert.All(chart.Series[0].Intervals!.SkipLast(1), Assert.Null);
        chart.Finding.Says(
            "Participation hebdomadaire : 42,9 %, contre 61,5 % la semaine précédente (pas d’évolution significative) ; objectif, 50,0 %.",
            "Weekly participation: 42.9%, against 61.5% the week before (no clear change); target, 50.0%.");
    }

    [Fact]
    public void A_trend_whose_last_value_is_unknown_says_so_and_has_no_interval()
    {
        var chart = Chart<TrendChart>(WorkedCommunity.Read().Material("2026-W47").WithTrend("weekly-participation", null, 0.4, 0.5, null), "participation");

        Assert.Equal([0.4, 0.5, null], chart.Series[0].Values);
        Assert.Null(chart.Series[0].Intervals);
        chart.Finding.Says(
            "Participation hebdomadaire : valeur inconnue sur la semaine ; dernière valeur connue, 50,0 % (semaine du 9 au 15 novembre 2026).",
            "Weekly participation: unknown over the week; last known value, 50.0% (week of 9 to 15 November 2026).");
    }

    [Theory]
    [InlineData(ChangeKind.Better, true, " (a clear rise)")]
    [InlineData(ChangeKind.Worse, true, " (a clear fall)")]
    [InlineData(ChangeKind.Better, false, " (above the usual level)")]
    [InlineData(ChangeKind.Worse, false, " (below the usual level)")]
    public void A_clear_change_is_told_as_it_was_found(ChangeKind change, bool hasInterval, string words)
    {
        var material = WorkedCommunity.Read().Material("2026-W47")
            .With("active-members", figure => figure with { Change = change, Previous = 8, Interval = hasInterval ? new(5, 7) : null });

        Assert.Equal($"Active members: 6, against 8 the week before{words}.", TextAssertions.Plain(Chart<TrendChart>(material, "active-members").Finding.English));
    }

    [Fact]
    public void A_period_that_is_not_over_is_held_against_none()
    {
        var life = WorkedCommunity.Read();
        life.Now = TestLife.At("2026-11-19 12:00");

        Assert.Matches("^Active members: [0-9]+\\.$", Chart<TrendChart>(life.Material("2026-W47"), "active-members").Finding.English);
    }

    [Fact]
    public void Joins_and_leaves_are_those_of_each_period()
    {
        var chart = Chart<FlowChart>(WorkedCommunity.Read().Material("2026-W47"), "joins-and-leaves");

        Assert.Equal(["2026-W44", "2026-W45", "2026-W46", "2026-W47"], chart.Periods);
        Assert.Equal([0, 1, 3, 2], chart.In);
        Assert.Equal([0, 1, 1, 1], chart.Out);
        chart.Finding.Says("2 arrivées et 1 départ sur la semaine : 1 membre de plus.", "2 joined and 1 left over the week: 1 more member.");
    }

    [Theory]
    [InlineData(0, "3 arrivées et 3 départs sur la semaine : autant de départs que d’arrivées.", "3 joined and 3 left over the week: no net change.")]
    [InlineData(272, "275 arrivées et 3 départs sur la semaine : 272 membres de plus.", "275 joined and 3 left over the week: 272 more members.")]
    [InlineData(-2, "1 arrivée et 3 départs sur la semaine : 2 membres de moins.", "1 joined and 3 left over the week: 2 fewer members.")]
    public void Joins_and_leaves_come_to_a_net_change(int net, string french, string english) =>
        Chart<FlowChart>(WorkedCommunity.Read().Material("2026-W47").With("net-member-growth", figure => figure with { Value = net, Details = new() { ["joined"] = 3 + net, ["left"] = 3 } }), "joins-and-leaves")
            .Finding.Says(french, english);

    [Fact]
    public void Where_nobody_was_answered_soon_and_several_wait_it_is_told_so()
    {
        var life = new TestLife().Posted("ann", "2026-11-18 09:00", "m1").Posted("ann", "2026-11-18 10:00", "m2").Posted("ann", "2026-11-18 11:00", "m3").Replied("bob", "2026-11-18 20:00", "r3", "m3");

        Chart<BarChart>(life.Material("2026-W47"), "response-times").Finding.Says(
            "Sur 3 conversations, aucune n’a eu de réponse en moins de quatre heures ; 2 restaient sans réponse.",
            "Of 3 conversations, none was answered within four hours; 2 were still unanswered.");
        Chart<BarChart>(life.Replied("bob", "2026-11-18 09:30", "r1", "m1").Replied("bob", "2026-11-18 20:00", "r2", "m2").Material("2026-W47"), "response-times").Finding.Says(
            "Sur 3 conversations, 1 (33,3 %) a eu une réponse en moins de quatre heures ; aucune n’est restée sans réponse.",
            "Of 3 conversations, 1 (33.3%) was answered within four hours; none was left without an answer.");
    }

    [Fact]
    public void A_period_of_which_nobody_knows_who_came_is_a_gap()
    {
        var chart = Chart<FlowChart>(WorkedCommunity.Read().Material("2026-W47").With("net-member-growth", figure => figure with { Value = null }), "joins-and-leaves");

        Assert.Equal([0, 1, 3, null], chart.In);
        chart.Finding.Says("Arrivées et départs inconnus sur la semaine.", "Who joined and left over the week is unknown.");
    }

    [Fact]
    public void Each_conversation_is_in_one_bar_by_its_first_answer()
    {
        var life = new TestLife();
        foreach (var (id, wait) in new[] { ("a", 59), ("b", 60), ("c", 239), ("d", 240), ("e", 1440), ("f", 1441) })
        {
            var start = new LocalDateTime(2026, 11, 17, 9, 0);
            life.Posted("ann", $"{start:uuuu-MM-dd HH:mm}", id).Replied("bob", $"{start.PlusMinutes(wait):uuuu-MM-dd HH:mm}", $"r{id}", id);
        }

        var material = life.Posted("ann", "2026-11-18 09:00", "g").Material("2026-W47");
        var chart = Chart<BarChart>(material, "response-times");

        Assert.Equal([1, 2, 2, 1, 1], chart.Bars.Select(bar => bar.Value));
        Assert.Equal(material.Figures.Single(figure => figure.Kpi == "time-to-first-response").Denominator, chart.Bars.Sum(bar => bar.Value));
        chart.Finding.Says(
            "Sur 7 conversations, 3 (42,9 %) ont eu une réponse en moins de quatre heures ; 1 restait sans réponse.",
            "Of 7 conversations, 3 (42.9%) were answered within four hours; 1 was still unanswered.");
    }

    [Fact]
    public void A_quarters_figures_are_drawn_month_by_month()
    {
        var material = WorkedCommunity.Read().Material("2026-Q4") with
        {
            MonthlyTrends = new Dictionary<string, IReadOnlyList<TrendPoint>>
            {
                ["weekly-participation"] = [new("2026-09", null), new("2026-10", 0.3), new("2026-11", 0.4), new("2026-12", 0.5)],
                ["active-members"] = [new("2026-11", 4), new("2026-12", 5)],
            },
        };
        material = material.With("weekly-participation", figure => figure with { Target = 0.45 }).With("active-members", figure => figure with { Target = 20 });
        var (participation, active) = (Chart<TrendChart>(material, "participation"), Chart<TrendChart>(material, "active-members"));

        Assert.Equal(["2026-10", "2026-11", "2026-12"], participation.Periods);
        Assert.Equal([0.3, 0.4, 0.5], participation.Series[0].Values);
        Assert.Equal(("Participation, mois par mois", 0.45), (participation.Title.French, participation.Target));
        Assert.Null(participation.Series[0].Intervals);

        // A quarter's count is no aim for its months.
        Assert.Null(active.Target);
    }

    [Fact]
    public void A_cohort_is_followed_through_the_months_after_objectors_among_it()
    {
        var life = new TestLife().Listed("old", "2026-07-01 09:00").Posted("old", "2026-09-10 09:00", "m0")
            .Joined("ann", "2026-08-03 09:00").Joined("bob", "2026-08-04 09:00").Joined("cleo", "2026-09-05 09:00").Consented("bob", "2026-08-05 09:00", "analytics", false)
            .Posted("ann", "2026-08-05 09:00", "m1").Posted("bob", "2026-08-05 10:00", "m2").Posted("ann", "2026-09-05 09:00", "m3")
            .Posted("ann", "2026-09-06 09:00", "m4").Posted("bob", "2026-11-05 09:00", "m5").Posted("cleo", "2026-10-05 09:00", "m6").Deleted("cleo", "2026-10-06 09:00", "m6")
            .Left("ann", "2026-12-01 09:00").Joined("ann", "2026-12-05 09:00");
        var chart = Chart<CohortChart>(life.Material("2026-Q4"), "cohorts");

        Assert.Equal(
            ["2026-08: 2, 2 1 0 1 0", "2026-09: 1, 0 0 0 0", "2026-10: 0, 0 0 0", "2026-11: 0, 0 0", "2026-12: 0, 0"],
            chart.Cohorts.Select(cohort => $"{cohort.Period}: {cohort.Size}, {string.Join(' ', cohort.Active)}"));
        chart.Finding.Says(
            "Arrivées entre août 2026 et septembre 2026 : 3 membres, dont 1 (33,3 %) avec une contribution trois mois plus tard.",
            "Joined between August 2026 and September 2026: 3 members, 1 of them (33.3%) with a contribution three months later.");
    }

    [Fact]
    public void A_month_that_is_not_over_is_in_no_cohort()
    {
        var life = new TestLife().Joined("ann", "2026-10-03 09:00").Posted("ann", "2026-10-04 09:00", "m1");
        life.Now = TestLife.At("2026-11-15 12:00");

        Assert.Equal("2026-10", Chart<CohortChart>(life.Material("2026-Q4"), "cohorts").Cohorts.Single().Period);
    }
}
