using CommunityFunctions.Calendar;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Business;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Composing;
using NodaTime;
using static CommunityFunctions.Core.Tests.Reports.Composing.TestCalendar;

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
    public void Rituals_are_called_by_their_titles_and_the_one_that_most_answered_is_named()
    {
        var life = Rituals();
        var chart = Chart<BarChart>(life.Material("2026-W47"), "rituals");

        Assert.Equal([("La question du lundi", 2d), ("gone", 0d)], chart.Bars.Select(bar => (bar.Label.French, bar.Value!.Value)));
        chart.Bars[0].Note.Says("1 publication", "1 post");
        chart.Finding.Says("« La question du lundi » est le rituel qui a fait réagir le plus de membres : 2.", "“La question du lundi” drew responses from the most members: 2.");
    }

    [Fact]
    public void Rituals_that_nobody_answered_are_told_so() =>
        Chart<BarChart>(new TestLife().Ritual("gone", "2026-11-16 09:00", "q1").Material("2026-W47"), "rituals").Finding
            .Says("Aucun rituel n’a fait réagir de membre.", "No ritual drew a response.");

    [Fact]
    public void Two_rituals_that_as_many_answered_are_both_named() =>
        Chart<BarChart>(Rituals().Reacted("ann", "2026-11-18 10:00", "q2").Reacted("bob", "2026-11-18 10:00", "q2").Material("2026-W47"), "rituals").Finding
            .Says(
                "« gone » et « La question du lundi » sont les rituels qui ont fait réagir le plus de membres : 2 chacun.",
                "“gone” and “La question du lundi” drew responses from the most members: 2 each.");

    [Fact]
    public void A_pillar_counts_posts_once_and_different_members()
    {
        // The question went out on the 16th, as the calendar knows too; the debate only stood in the calendar; what was missed was no post.
        var material = Rituals().Replied("ann", "2026-11-17 10:00", "r9", "q1").Material("2026-W47") with
        {
            Posts =
            [
                Entry("monday", "2026-11-16", EntryState.Published, "La question du lundi"), Entry("debate", "2026-11-18", EntryState.Held, pillar: Pillar.Inspire),
                Entry("tip", "2026-11-19", EntryState.Missed, pillar: Pillar.Entertain),
            ],
        };
        var chart = Chart<BarChart>(material, "pillars");

        Assert.Equal([("Educate", 2d, "1 post"), ("Inspire", 0d, "1 post"), ("Entertain", 0d, "0 posts")],
            chart.Bars.Select(bar => (bar.Label.English, bar.Value!.Value, TextAssertions.Plain(bar.Note!.English))));
        chart.Finding.Says(
            "Publications, et membres qui y ont répondu. Éduquer : 1 publication et 2 membres ; Inspirer : 1 publication et 0 membre ; Divertir : 0 publication et 0 membre.",
            "Posts, and members who responded. Educate: 1 post and 2 members; Inspire: 1 post and 0 members; Entertain: 0 posts and 0 members.");
    }

    [Fact]
    public void A_week_in_which_no_pillar_was_served_has_no_such_chart() =>
        Assert.DoesNotContain(new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Compose("2026-W47").Charts, chart => chart.Id is "pillars" or "rituals");

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

    private static TestLife Rituals()
    {
        var life = new TestLife().Ritual("monday", "2026-11-16 09:00", "q1").Ritual("gone", "2026-11-18 09:00", "q2")
            .Replied("ann", "2026-11-16 10:00", "r1", "q1").Reacted("bob", "2026-11-16 11:00", "q1");
        life.Community = life.Community with { Rituals = [Ritual("monday", "La question du lundi")] };
        return life;
    }

    private static T Chart<T>(ReportMaterial material, string id)
        where T : Chart => Assert.IsType<T>(ReportComposer.Compose(material).Charts.Single(chart => chart.Id == id));
}
