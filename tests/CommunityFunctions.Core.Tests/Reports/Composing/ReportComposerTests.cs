using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Laws;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Composing;
using CsCheck;
using NodaTime;
using static CommunityFunctions.Core.Tests.Reports.Composing.TestCalendar;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

/// <summary>A report as a whole, and what holds for all of them.</summary>
public sealed partial class ReportComposerTests
{
    private const string FrenchTitle = "La question du lundi : qui est là ?";

    public static TheoryData<string> Periods => ["2026-W47", "2026-11", "2026-Q4"];

    [Theory]
    [MemberData(nameof(Periods))]
    public void A_community_of_which_nothing_is_known_has_a_report_all_the_same(string period)
    {
        var content = new TestLife().Compose(period);

        Assert.False(content.IsProvisional);
        Assert.NotEmpty(content.Figures);
        Assert.All(content.Figures.Where(figure => figure.Value is null), figure => Assert.NotNull(figure.UnknownBecause));
        Assert.Empty(content.Charts);
        Assert.Empty(content.Happenings);
        Assert.Empty(content.Risks);
        Assert.Empty(content.Actions);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void A_community_that_is_one_day_old_reads_well(string period)
    {
        var life = new TestLife().Joined("ann", "2026-11-18 09:00").Posted("ann", "2026-11-18 10:00", "m1");
        life.Now = TestLife.At("2026-11-19 00:00");
        var content = life.Compose(period);

        Assert.True(content.IsProvisional);
        Assert.Equal([ActionKind.Answer, ActionKind.Meet], content.Actions.Select(action => action.Kind));
        Assert.Equal(HappeningKind.NewSource, Assert.Single(content.Happenings).Kind);
        Assert.StartsWith("À ce jour", content.Headline.French, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void One_figure_that_is_unknown_spoils_nothing_else(string period)
    {
        var material = Full(period);
        foreach (var kpi in material.Figures.Select(figure => figure.Kpi))
        {
            var content = ReportComposer.Compose(material.With(kpi, figure => new() { Kpi = kpi, UnknownBecause = new("Inconnu.", "Unknown.") }));

            Assert.Equal(Texts(content), Texts(ReportJson.Read(ReportJson.Write(content))));
            Assert.DoesNotContain("unknown", content.Headline.English, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Of_the_same_material_it_always_says_the_same(string period) =>
        Assert.Equal(ReportJson.Write(ReportComposer.Compose(Full(period))), ReportJson.Write(ReportComposer.Compose(Full(period))));

    [Theory]
    [MemberData(nameof(Periods))]
    public void Stored_material_says_the_same_as_computed_material(string period)
    {
        var material = Full(period);
        var stored = material with { Figures = [.. material.Figures.Select(figure => figure with { Details = (JsonObject)JsonNode.Parse(figure.Details.ToJsonString())! })] };

        Assert.Equal(ReportJson.Write(ReportComposer.Compose(material)), ReportJson.Write(ReportComposer.Compose(stored)));
    }

    [Fact]
    public void The_full_report_has_all_its_parts()
    {
        var content = ReportComposer.Compose(Full("2026-W47"));

        Assert.Equal(["participation", "active-members", "joins-and-leaves", "response-times", "rituals", "pillars"], content.Charts.Select(chart => chart.Id));
        Assert.Equal(3, content.Actions.Count);
        Assert.Equal([RiskKind.LowParticipation, RiskKind.Drift, RiskKind.MemberFatigue], content.Risks.Select(risk => risk.Kind));
        Assert.Equal(
            [HappeningKind.SilentSource, HappeningKind.NewRitual, HappeningKind.Restatement, HappeningKind.Meeting, HappeningKind.Launch, HappeningKind.MissedPost],
            content.Happenings.Select(happening => happening.Kind).Distinct());
    }

    [Fact]
    public void A_quarter_asks_for_choices_and_no_other_report_does()
    {
        Assert.Equal(5, ReportComposer.Compose(Full("2026-Q4")).Choices.Count);
        Assert.Empty(ReportComposer.Compose(Full("2026-11")).Choices);
        Assert.Empty(ReportComposer.Compose(Full("2026-W47")).Choices);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void French_is_spaced_and_its_apostrophes_are_those_of_print(string period)
    {
        foreach (var text in Texts(ReportComposer.Compose(Full(period))).Select(text => text.French))
        {
            Assert.DoesNotContain('\'', text);
            Assert.DoesNotContain('"', text);
            Assert.False(PlainOrNoSpace().IsMatch(text), text);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void English_has_no_straight_quotes_and_none_of_the_other_language(string period)
    {
        foreach (var text in Texts(ReportComposer.Compose(Full(period, "Monday question"))).Select(text => Quoted().Replace(text.English, "")))
        {
            Assert.DoesNotContain('\'', text);
            Assert.DoesNotContain('"', text);
            Assert.DoesNotContain('«', text);
            Assert.DoesNotContain(" :", text, StringComparison.Ordinal);
            Assert.False(FrenchWord().IsMatch(text), text);
        }
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Nothing_is_told_to_be_a_cause(string period)
    {
        foreach (var text in Texts(ReportComposer.Compose(Full(period)))) Assert.False(Cause().IsMatch(text.French + " " + text.English), text.French + " " + text.English);
    }

    [Fact]
    public void Whatever_happened_no_objector_is_named_and_lists_are_short() => Act.Some.Sample(acts =>
    {
        var days = Figures.DaysOf(RandomLife.From(acts));
        foreach (var period in Figures.Periods)
        {
            var facts = Figures.FactsOf(period, days);
            var content = ReportComposer.Compose(TestMaterial.Of(facts, periods: 1));
            var json = System.Text.Encoding.UTF8.GetString(ReportJson.Write(content));

            foreach (var objector in facts.Timeline.People.Where(person => person.IsObjector)) Assert.DoesNotContain($"\"{objector.Id.Value}\"", json, StringComparison.Ordinal);
            Assert.True(content.Actions.Count <= 3 && content.Happenings.Count <= 8);
            Assert.All(content.Actions, action => Assert.InRange(action.Items.Count, 1, Math.Min(action.Total, 50)));
            Assert.DoesNotContain(content.Actions.Where(action => action.Kind != ActionKind.Answer).SelectMany(action => action.Items), item => item.Member is null);
        }
    });

    [Fact]
    public void Whatever_happened_charts_say_what_the_figures_say() => Act.Some.Sample(acts =>
    {
        var days = Figures.DaysOf(RandomLife.From(acts));
        foreach (var period in Figures.Periods)
        {
            var material = TestMaterial.Of(Figures.FactsOf(period, days), periods: 2);
            var charts = ReportComposer.Compose(material).Charts;
            foreach (var chart in charts) Agrees(chart, kpi => material.Figures.Single(figure => figure.Kpi == kpi));
            foreach (var flow in charts.OfType<FlowChart>())
            {
                // Each period before is what its own report said.
                var growth = flow.Periods.Select(before => KpiCatalog.Compute(KpiCatalog.Find("net-member-growth")!, material.Facts.For(KpiPeriod.Parse(before)))).ToList();
                Assert.Equal(growth.Select(finding => ((int?)finding.Details["joined"], (int?)finding.Details["left"])), flow.In.Zip(flow.Out, (joined, left) => ((int?)joined, (int?)left)));
            }
        }
    });

    private static void Agrees(Chart chart, Func<string, ReportFigure> figure)
    {
        switch (chart)
        {
            case TrendChart trend:
                string[] kpis = chart.Id switch
                {
                    "participation" => ["weekly-participation"],
                    "active-members" => ["active-members"],
                    "revenue" => ["mrr-members", "mrr-non-members"],
                    _ => ["churn-members", "churn-non-members"],
                };
                Assert.Equal(kpis.Select(kpi => figure(kpi).Value), trend.Series.Select(series => series.Values[^1]));
                break;
            case FlowChart flow: Assert.Equal(figure("net-member-growth").Value, flow.In[^1] - flow.Out[^1]); break;
            case BarChart { Id: "response-times" } bars: Assert.Equal(figure("time-to-first-response").Denominator, bars.Bars.Sum(bar => bar.Value)); break;
            case BarChart { Id: "funnel" } bars: Assert.Equal(figure("leads").Value, bars.Bars[0].Value); break;
            case BarChart { Id: "budget" } bars: Assert.Equal(figure("budget").Value!.Value, bars.Bars[0].Value!.Value, 9); break;
            case BarChart { Id: "nps" } bars: Assert.Equal(figure("nps").Value!.Value, 100 * (bars.Bars[0].Value - bars.Bars[2].Value)!.Value, 9); break;
            case CohortChart cohorts: Assert.All(cohorts.Cohorts, cohort => Assert.All(cohort.Active, active => Assert.InRange(active, 0, cohort.Size))); break;
        }
    }

    /// <summary>Three lively weeks, with everything that a report can tell of.</summary>
    private static ReportMaterial Full(string period, string ritual = FrenchTitle)
    {
        var life = WorkedCommunity.Read().CaseOpened("2026-11-16 09:00", "case-7").Posted("bob", "2026-11-18 09:00", "u1").Posted("bob", "2026-11-19 09:00", "u2")
            .Joined("newcomer", "2026-11-18 09:00").HasRole("cleo", Roles.Ambassador).Published("dan", "2026-11-18 09:00", "c9").Met("dan", "2026-11-18 18:00", "live");
        foreach (var (who, i) in new[] { "dan", "dan", "hal" }.Select((who, i) => (who, i))) life.Replied(who, $"2026-11-18 1{i}:00", $"a{i}", "m3", "m3");
        life.Community = life.Community with
        {
            Launch = new() { Date = new(2026, 11, 19) },
            Rituals = [Ritual("monday", ritual)],
            Targets = new Dictionary<string, double> { ["weekly-participation"] = 0.9, ["active-engagement"] = 0.4 },
            Budget = [new() { Since = new(2026, 1, 1), ToolsPerMonth = 200, IncentivesShare = 0.1m }],
        };
        var material = life.Material(period);
        return (material with
        {
            Sources = [new(TestLife.Forum, "webhooks", TestLife.At("2026-11-22 12:00"), 0, null), new(SourceName.Parse("crm"), "webhooks", TestLife.At("2026-08-01 12:00"), 92, null)],
            NewRituals = ["monday"],
            Corrections = [("members", material.Period.Previous, new LocalDate(2026, 11, 18)), ("weekly-participation", material.Period.Previous, new LocalDate(2026, 11, 18))],
            Posts =
            [
                Entry("monday", "2026-11-16", EntryState.Published, "La question du lundi"), Entry("live", "2026-11-18", EntryState.Held, "Direct", CalendarKind.Live),
                Entry("tip", "2026-11-19", EntryState.Missed, "L’astuce", pillar: Pillar.Inspire), Entry("debate", "2026-11-20", EntryState.Failed, "Le débat ?"),
            ],
            LinkOf = (_, message) => TestMaterial.LinkTo(message),
        }).WithTrend("contributions", 40, 35, 30, 25).WithTrend("active-members", 10, 10, 10, 10).WithTrend("ritual-participation", 0.4, 0.35, 0.3, 0.25)
            .WithTrend("weekly-participation", 0.5, 0.48, 0.45, 0.42).WithTrend("churn-members", 0.1, 0.05).WithTrend("churn-non-members", null, 0.2)
            .With("weekly-participation", figure => figure with { Change = ChangeKind.Worse })
            .With("retention", figure => figure with { UnknownBecause = UnknownReasons.NoBaseline("forum").Because, Value = null });
    }

    /// <summary>All texts in both languages that the content holds, wherever; details of figures are for programs.</summary>
    private static List<Bilingual> Texts(ReportContent content)
    {
        var texts = new List<Bilingual>();
        Collect(JsonNode.Parse(ReportJson.Write(content with { Figures = [.. content.Figures.Select(figure => figure with { Details = [] })] })));
        Assert.True(texts.Count > content.Figures.Count(figure => figure.UnknownBecause is not null));
        return texts;

        void Collect(JsonNode? node)
        {
            if (node is JsonArray list) list.ToList().ForEach(Collect);
            if (node is not JsonObject members) return;
            if (members["french"] is { } french && members["english"] is { } english) texts.Add(new((string)french!, (string)english!));
            else members.Select(member => member.Value).ToList().ForEach(Collect);
        }
    }

    /// <summary>A sign that wants a space that does not break before it, or after it, and has another one or none. A digit before a colon is an hour.</summary>
    [GeneratedRegex("[^\u00a0\u202f][:;!?»%€]|«[^\u00a0\u202f]")]
    private static partial Regex PlainOrNoSpace();

    /// <summary>What is quoted is in the words of its author.</summary>
    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(le|la|les|des|semaine|mois|trimestre|membres|jours?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FrenchWord();

    [GeneratedRegex(@"grâce à|à cause|en raison|parce que|thanks to|because|due to|caused|explains", RegexOptions.IgnoreCase)]
    private static partial Regex Cause();
}
