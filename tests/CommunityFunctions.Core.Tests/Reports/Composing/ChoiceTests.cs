using CommunityFunctions.Core.Tests.Kpis;
using CommunityFunctions.Core.Tests.Kpis.Worked;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Composing;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

public sealed class ChoiceTests
{
    /// <summary>A quarter in which nothing is aimed at, and no budget set.</summary>
    private static readonly ReportMaterial Aimless = Without(WorkedCommunity.Read().Material("2026-Q4"));

    [Fact]
    public void Where_nothing_is_aimed_at_and_nothing_threatens_there_is_nothing_to_choose() => Assert.Empty(Choices(Aimless));

    [Fact]
    public void A_target_that_was_not_reached_is_kept_or_revised()
    {
        Choices(Aim(Aimless, "weekly-participation", 0.281, 0.35))[0].Says(
            "Participation hebdomadaire : tenir l’objectif de 35,0 %, ou le revoir ? Le trimestre finit à 28,1 %.",
            "Weekly participation: keep the target of 35.0%, or revise it? The quarter ends at 28.1%.");
        Assert.Empty(Choices(Aim(Aimless, "active-engagement", 0.35, 0.35)));
    }

    [Theory]
    [InlineData(0.05, 0)]
    [InlineData(0.06, 1)]
    public void Of_a_figure_that_should_be_low_less_than_the_target_is_reached(double churn, int choices) =>
        Assert.Equal(choices, Choices(Aim(Aimless, "churn-members", churn, 0.05)).Count);

    [Fact]
    public void Of_what_the_report_does_not_show_nothing_is_asked() => Assert.Empty(Choices(Aim(Aimless, "conversation-depth", 1, 3)));

    [Fact]
    public void A_quarter_that_is_not_over_has_not_ended()
    {
        var life = WorkedCommunity.Read();
        life.Now = TestLife.At("2026-12-15 12:00");

        Assert.EndsWith("So far the quarter is at 28.1%.", TextAssertions.Plain(Assert.Single(Choices(Aim(Without(life.Material("2026-Q4")), "active-engagement", 0.281, 0.35))).English), StringComparison.Ordinal);
    }

    [Fact]
    public void Tools_that_cost_more_than_their_budget_are_a_choice()
    {
        Assert.Single(Choices(Without(Costing(200)))).Says(
            "Budget des outils : relever le plafond de 200 € / mois, ou réduire les coûts ? Les outils coûtent 300 € / mois.",
            "Tools budget: raise the limit of €200 / month, or cut costs? Tools cost €300 / month.");
        Assert.Empty(Choices(Without(Costing(300))));
    }

    [Fact]
    public void Every_risk_is_a_choice()
    {
        var life = WorkedCommunity.Read().CaseOpened("2026-11-16 09:00", "c1").CaseOpened("2026-11-17 09:00", "c2");
        var material = Without(life.Material("2026-Q4")).WithTrend("contributions", 40, 35, 30, 25).WithTrend("active-members", 10, 10, 10, 10).WithTrend("ritual-participation", 0.4, 0.35, 0.3, 0.25);

        Assert.Equal(
            [
                "Face aux dérives : rappeler la charte, l’appliquer sans attendre et trancher les 2 dossiers ouverts ?",
                "Face à la fatigue des membres : laisser reposer le rituel le moins suivi, et demander aux membres le prochain sujet ?",
            ],
            Choices(material).Select(choice => TextAssertions.Plain(choice.French)));
        Assert.Contains(Choices(material.With("weekly-participation", figure => figure with { Value = 0.9, Target = 0.8 })).Select(choice => TextAssertions.Plain(choice.English)), choice =>
            choice == "To raise participation: keep rituals at fixed hours and call on founding members and ambassadors?");
    }

    [Fact]
    public void Five_choices_are_enough()
    {
        var material = Costing(200);
        foreach (var kpi in new[] { "weekly-participation", "active-engagement", "retention", "ugc-volume", "referrals", "ambassadors" }) material = Aim(material, kpi, 0.1, 0.5);

        Assert.Equal(5, Choices(material).Count);
        Assert.StartsWith("Budget des outils", Choices(material)[^1].French, StringComparison.Ordinal);
    }

    private static ReportMaterial Costing(int budget)
    {
        var life = WorkedCommunity.Read();
        life.Community = life.Community with { Budget = [new() { Since = new(2026, 1, 1), ToolsPerMonth = budget, IncentivesShare = 0.1m }] };
        return life.Material("2026-Q4");
    }

    private static ReportMaterial Without(ReportMaterial material) => material with { Figures = [.. material.Figures.Select(figure => figure with { Target = null })] };

    private static ReportMaterial Aim(ReportMaterial material, string kpi, double value, double target) => material.With(kpi, figure => figure with { Value = value, Target = target });

    private static IReadOnlyList<Bilingual> Choices(ReportMaterial material) => ReportComposer.Compose(material).Choices;
}
