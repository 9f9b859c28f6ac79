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
            "Rien n’est encore connu de la semaine du 16 au 22 novembre 2026 : aucune source n’a rien transmis.",
            "Nothing is known of the week of 16 to 22 November 2026 yet: no source has sent anything.");
        Says(new TestLife().Material("2026-11"),
            "Rien n’est encore connu (novembre 2026) : aucune source n’a rien transmis.", "Nothing is known of November 2026 yet: no source has sent anything.");
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
            "Un seul chiffre est connu : 6 membres actifs.", "Only one figure is known: 6 active members.");

    [Fact]
    public void A_community_that_is_one_day_old_has_its_first_figures()
    {
        var life = new TestLife().Joined("ann", "2026-11-22 09:00").Joined("bob", "2026-11-22 10:00").Posted("ann", "2026-11-22 11:00", "m1");

        Says(life.Material("2026-W47"),
            "Ce sont les premiers chiffres de la communauté : participation hebdomadaire 50,0 % (1 sur 2) et 2 membres, dont 1 actif.",
            "These are the community’s first figures: weekly participation 50.0% (1 of 2) and 2 members, 1 of them active.");
    }

    [Fact]
    public void Where_nothing_clearly_changed_it_says_so_and_gives_the_figures() =>
        Says(Calm,
            "Pas d’évolution significative sur la semaine : participation hebdomadaire 42,9 % (6 sur 14), rétention 28,6 % (2 sur 7) et 13 membres.",
            "No clear change over the week: weekly participation 42.9% (6 of 14), retention 28.6% (2 of 7) and 13 members.");

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
            "Le nombre de contributions, à 12, est sous son niveau habituel.", "The number of contributions, at 12, is below its usual level.");

    [Fact]
    public void Of_a_figure_that_should_be_low_better_is_less() =>
        Says(Calm.With("time-to-first-response", figure => figure with { Value = 35, Previous = 95, Interval = new(20, 60), Change = ChangeKind.Better }),
            "Le délai de première réponse baisse à 35 min (contre 1 h 35 la semaine précédente).", "The time to first response falls to 35 min (from 1 h 35 the week before).");

    [Fact]
    public void A_target_that_is_clearly_missed_is_told_without_a_change() =>
        Says(Calm.With("weekly-participation", figure => figure with { Value = 0.412, Target = 0.5, Status = KpiStatus.Alert }),
            "La participation hebdomadaire s’établit à 41,2 %, sous l’objectif de 50,0 %.", "Weekly participation stands at 41.2%, under the target of 50.0%.");

    [Fact]
    public void What_got_better_and_is_not_there_yet_is_told_so() =>
        Says(Calm.With("weekly-participation", figure => figure with { Value = 0.4, Previous = 0.3, Interval = new(0.36, 0.44), Change = ChangeKind.Better, Target = 0.5, Status = KpiStatus.Alert }),
            "La participation hebdomadaire monte à 40,0 % (contre 30,0 % la semaine précédente), mais reste sous l’objectif de 50,0 %.",
            "Weekly participation rises to 40.0% (from 30.0% the week before), but is still under the target of 50.0%.");

    [Fact]
    public void A_quarter_that_is_the_communitys_first_says_so_with_its_members_whatever_it_missed()
    {
        var material = WorkedCommunity.Read().Material("2026-Q4");
        material = material with { Figures = [.. material.Figures.Select(figure => figure with { Previous = null, Change = ChangeKind.NotClear })] };
        material = material.With("weekly-participation", figure => figure with { Value = 0.281, Numerator = null, Target = 0.35, Status = KpiStatus.Alert })
            .With("members", figure => figure with { Value = 126 }).With("active-members", figure => figure with { Value = 72 });

        Says(material,
            "Ce sont les premiers chiffres de la communauté : participation hebdomadaire 28,1 % et 126 membres, dont 72 actifs.",
            "These are the community’s first figures: weekly participation 28.1% and 126 members, 72 of them active.");
    }

    [Fact]
    public void Money_that_is_none_and_a_share_of_nobody_are_no_key_figures()
    {
        var calm = WorkedCommunity.Read().Material("2026-11");
        calm = calm with { Figures = [.. calm.Figures.Select(figure => figure with { Change = ChangeKind.NotClear, Status = KpiStatus.Good, Previous = 1 })] };
        var material = calm.With("mrr-members", figure => figure with { Value = 0 }).With("mrr-non-members", figure => figure with { Value = 0 })
            .With("retention", figure => figure with { Value = 0, Numerator = 0, Denominator = 7 }).With("churn-members", figure => figure with { Value = 0, Numerator = 0, Denominator = 0 });
        var headline = ReportComposer.Compose(material).Headline.English;

        foreach (var name in new[] { "ecurring revenue of members", "ecurring revenue of non-members", "etention", "hurn of members" }) Assert.DoesNotContain(name, headline, StringComparison.Ordinal);
        Assert.Contains("0.0%", ReportComposer.Compose(calm.With("weekly-participation", figure => figure with { Value = 0, Numerator = 0, Denominator = 9 })).Headline.English, StringComparison.Ordinal);
    }

    [Fact]
    public void What_leads_comes_first_and_two_things_are_enough()
    {
        var material = Calm;
        foreach (var kpi in new[] { "contributions", "active-members", "weekly-participation", "retention" })
        {
            material = material.With(kpi, figure => figure with { Value = 0.5, Previous = 0.2, Interval = kpi == "retention" ? new(0.4, 0.6) : null, Change = ChangeKind.Better });
        }

        Says(material,
            "La rétention monte à 50,0 % (contre 20,0 % la semaine précédente), et la participation hebdomadaire, à 50,0 %, dépasse son niveau habituel.",
            "Retention rises to 50.0% (from 20.0% the week before), and weekly participation, at 50.0%, is above its usual level.");
    }

    [Fact]
    public void A_period_that_is_not_over_says_so_and_is_not_judged()
    {
        var life = WorkedCommunity.Read();
        life.Now = TestLife.At("2026-11-19 12:00");
        var material = life.Material("2026-W47").With("weekly-participation", figure => figure with { Change = ChangeKind.Worse, Previous = 0.9 });

        Assert.True(ReportComposer.Compose(material).IsProvisional);
        var headline = ReportComposer.Compose(material).Headline;
        Assert.Matches(@"^À ce jour : participation hebdomadaire 21,4 % \(3 sur 14\) et [0-9]+ membres, dont [0-9]+ actifs \(chiffres provisoires, la semaine n’est pas finie\)\.$", TextAssertions.Plain(headline.French));
        Assert.Matches(@"^So far: weekly participation 21\.4% \(3 of 14\) and [0-9]+ members, [0-9]+ of them active \(provisional figures, the week is not over\)\.$", TextAssertions.Plain(headline.English));
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
                foreach (var verb in new[] { " monte", " baisse", ", à " }) Assert.DoesNotContain($"{noun.French}{verb}", french, StringComparison.OrdinalIgnoreCase);
                foreach (var verb in new[] { " rises", " falls", ", at " }) Assert.DoesNotContain($"{noun.English}{verb}", english, StringComparison.OrdinalIgnoreCase);
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
