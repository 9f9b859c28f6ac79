using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Status;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Composing;
using CommunityFunctions.Reports.Composing.Headlines;
using CsCheck;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class HeadlineTests
{
    private static readonly ReportMaterial Plain = WorkedCommunity.Read().Material("2026-W47");

    /// <summary>Nothing changed, nothing is judged.</summary>
    private static readonly ReportMaterial Calm = Plain with
    {
        Figures = [.. Plain.Figures.Select(figure => figure with { Change = ChangeKind.NotClear, Status = KpiStatus.Good })],
    };

    [Fact]
    public void Nothing_is_known_where_no_source_has_spoken()
    {
        Says(new TestLife().Material("2026-W47"),
            "Rien n’est encore connu de la semaine du 16 au 22 novembre 2026 : aucune source n’a parlé.",
            "Nothing is known of the week of 16 to 22 November 2026 yet: no source has spoken.");
        Says(new TestLife().Material("2026-11"),
            "Rien n’est encore connu (novembre 2026) : aucune source n’a parlé.", "Nothing is known of November 2026 yet: no source has spoken.");
    }

    [Fact]
    public void Nothing_is_known_where_sources_spoke_and_no_figure_could_be_computed()
    {
        var life = new TestLife().Posted("ann", "2026-11-16 10:00", "m1").Material("2026-W47");

        Says(life with { Figures = [.. life.Figures.Select(figure => figure with { Value = null })] },
            "Aucun chiffre de la semaine du 16 au 22 novembre 2026 n’est encore connu ; chacun dit ce qui lui manque.",
            "No figure of the week of 16 to 22 November 2026 is known yet; each says what it lacks.");
    }

    [Fact]
    public void One_known_figure_is_told() =>
        Says(Calm with { Figures = [.. Calm.Figures.Select(figure => figure.Kpi == "active-members" ? figure : figure with { Value = null })] },
            "Un seul chiffre est connu : membres actifs 6.", "Only one figure is known: active members 6.");

    [Fact]
    public void A_community_that_is_one_day_old_has_its_first_figures()
    {
        var life = new TestLife().Joined("ann", "2026-11-22 09:00").Joined("bob", "2026-11-22 10:00").Posted("ann", "2026-11-22 11:00", "m1");

        Says(life.Material("2026-W47"),
            "Ce sont les premiers chiffres de la communauté : participation hebdomadaire 50,0 % (1 sur 2), membres 2 et membres actifs 1.",
            "These are the community’s first figures: weekly participation 50.0% (1 of 2), members 2 and active members 1.");
    }

    [Fact]
    public void Where_nothing_clearly_changed_it_says_so_and_gives_the_figures() =>
        Says(Calm,
            "Aucun changement net sur la semaine : participation hebdomadaire 42,9 % (6 sur 14), rétention 28,6 % (2 sur 7) et membres 13.",
            "No clear change over the week: weekly participation 42.9% (6 of 14), retention 28.6% (2 of 7) and members 13.");

    [Fact]
    public void A_clear_change_is_told_with_both_numbers()
    {
        var material = Calm.With("weekly-participation", figure => figure with { Value = 0.4375, Previous = 0.3, Interval = new(0.36, 0.51), Change = ChangeKind.Better });

        Says(material,
            "La participation hebdomadaire monte à 43,8 % (contre 30,0 % la semaine précédente).", "Weekly participation rises to 43.8% (from 30.0% the week before).");
    }

    [Fact]
    public void A_figure_without_an_interval_is_told_from_its_usual_level() =>
        Says(Calm.With("contributions", figure => figure with { Value = 12, Previous = 13, Interval = null, Change = ChangeKind.Worse }),
            "Le nombre de contributions est sous son niveau habituel, à 12.", "The number of contributions is below its usual level, at 12.");

    [Fact]
    public void Of_a_figure_that_should_be_low_better_is_less() =>
        Says(Calm.With("time-to-first-response", figure => figure with { Value = 35, Previous = 95, Interval = new(20, 60), Change = ChangeKind.Better }),
            "Le délai de première réponse baisse à 35 min (contre 1 h 35 la semaine précédente).", "The time to first response falls to 35 min (from 1 h 35 the week before).");

    [Fact]
    public void A_target_that_is_clearly_missed_is_told_without_a_change() =>
        Says(Calm.With("weekly-participation", figure => figure with { Value = 0.412, Target = 0.5, Status = KpiStatus.Alert }),
            "La participation hebdomadaire est à 41,2 %, sous l’objectif de 50,0 %.", "Weekly participation is at 41.2%, under the target of 50.0%.");

    [Fact]
    public void What_leads_comes_first_and_two_things_are_enough()
    {
        var material = Calm;
        foreach (var kpi in new[] { "contributions", "active-members", "weekly-participation", "retention" })
        {
            material = material.With(kpi, figure => figure with { Value = 0.5, Previous = 0.2, Interval = kpi == "retention" ? new(0.4, 0.6) : null, Change = ChangeKind.Better });
        }

        Says(material,
            "La rétention monte à 50,0 % (contre 20,0 % la semaine précédente), et la participation hebdomadaire dépasse son niveau habituel, à 50,0 %.",
            "Retention rises to 50.0% (from 20.0% the week before), and weekly participation is above its usual level, at 50.0%.");
    }

    [Fact]
    public void A_period_that_is_not_over_says_so_and_is_not_judged()
    {
        var life = WorkedCommunity.Read();
        life.Now = TestLife.At("2026-11-19 12:00");
        var material = life.Material("2026-W47").With("weekly-participation", figure => figure with { Change = ChangeKind.Worse, Previous = 0.9 });

        Assert.True(ReportComposer.Compose(material).IsProvisional);
        var headline = ReportComposer.Compose(material).Headline;
        Assert.Matches(@"^À ce jour : participation hebdomadaire 21,4 % \(3 sur 14\), [^:]+ \(chiffres provisoires, la semaine n’est pas finie\)\.$", TextAssertions.Plain(headline.French));
        Assert.Matches(@"^So far: weekly participation 21\.4% \(3 of 14\), [^:]+ \(provisional figures, the week is not over\)\.$", TextAssertions.Plain(headline.English));
        Assert.False(ReportComposer.Compose(Plain).IsProvisional);
    }

    [Fact]
    public void It_never_names_a_change_that_is_not_clear() =>
        Gen.Int[0, 4].Array[Plain.Figures.Count].Sample(kinds =>
        {
            var material = Plain with { Figures = [.. Plain.Figures.Select((figure, i) => figure with { Change = (ChangeKind)kinds[i], Previous = 1 })] };
            var (french, english) = Of(material);
            foreach (var figure in material.Figures.Where(figure => figure.Change == ChangeKind.NotClear || figure.Value is null))
            {
                var noun = FigureNoun.Of(KpiCatalog.Find(figure.Kpi)!);
                foreach (var verb in new[] { "monte", "baisse", "dépasse", "est sous son" }) Assert.DoesNotContain($"{noun.French} {verb}", french, StringComparison.OrdinalIgnoreCase);
                foreach (var verb in new[] { "rises", "falls", "is above its", "is below its" }) Assert.DoesNotContain($"{noun.English} {verb}", english, StringComparison.OrdinalIgnoreCase);
            }
        });

    [Fact]
    public void Every_figure_can_be_the_subject_of_a_sentence() =>
        Assert.DoesNotContain(KpiCatalog.All, kpi => FigureNoun.Of(kpi).French.StartsWith("l’indicateur", StringComparison.Ordinal));

    private static (string French, string English) Of(ReportMaterial material)
    {
        var headline = ReportComposer.Compose(material).Headline;
        return (headline.French, headline.English);
    }

    private static void Says(ReportMaterial material, string french, string english) => ReportComposer.Compose(material).Headline.Says(french, english);
}
