using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Composing.Charting;

namespace CommunityFunctions.Reports.Composing.Risks;

/// <summary>Contributions per active member and ritual participation have both fallen three periods running. A period that is not over has had less time, and shows nothing.</summary>
internal static class MemberFatigue
{
    private const int Falls = 3;

    public static Risk? In(ReportMaterial material)
    {
        if (material.Facts.IsOpen || ContributionsPerActive(material) is not { } contributions || LastValues.Of(material, "ritual-participation", Falls + 1) is not { } rituals) return null;

        return contributions.Fall() && rituals.Fall()
            ? new(RiskKind.MemberFatigue, material.Say(tongue => Sign(material.Period.Kind, contributions, rituals, tongue)), material.Say(tongue => Answer(material, tongue)))
            : null;
    }

    /// <summary>Whether to do what is proposed.</summary>
    public static string Question(ReportMaterial material, Tongue tongue) => tongue.Say(
        $"Face à la fatigue des membres : laisser reposer {Weakest(material, tongue)}, et demander aux membres le prochain sujet ?",
        $"Against member fatigue: rest {Weakest(material, tongue)}, and ask members for the next topic?");

    private static double[]? ContributionsPerActive(ReportMaterial material) =>
        LastValues.Of(material, "contributions", Falls + 1) is { } contributions && LastValues.Of(material, "active-members", Falls + 1) is { } active && active.All(count => count > 0)
            ? [.. contributions.Zip(active, (count, members) => count / members)]
            : null;

    private static string Sign(PeriodKind kind, double[] contributions, double[] rituals, Tongue tongue)
    {
        var periods = kind switch
        {
            PeriodKind.Week => tongue.Say("trois semaines", "three weeks"),
            PeriodKind.Month => tongue.Say("trois mois", "three months"),
            _ => tongue.Say("trois trimestres", "three quarters"),
        };
        var (from, to) = (tongue.Value(KpiUnit.Mean, contributions[0]), tongue.Value(KpiUnit.Mean, contributions[^1]));
        return tongue.Say(
            $"Depuis {periods}, chaque membre actif contribue moins (de {from} à {to} contributions) et la participation aux rituels baisse (de {tongue.Percent(rituals[0])} à {tongue.Percent(rituals[^1])}).",
            $"For {periods}, each active member has contributed less (from {from} to {to} contributions) and ritual participation has fallen (from {tongue.Percent(rituals[0])} to {tongue.Percent(rituals[^1])}).");
    }

    private static string Answer(ReportMaterial material, Tongue tongue) => tongue.Say(
        $"Variez et co-créez : laissez reposer {Weakest(material, tongue)}, et demandez aux membres le prochain sujet.",
        $"Vary and co-create: rest {Weakest(material, tongue)}, and ask members for the next topic.");

    private static string Weakest(ReportMaterial material, Tongue tongue)
    {
        var rituals = RitualsChart.Of(material.Figure("ritual-participation"));
        if (rituals.Count < 2) return tongue.Say("le rituel le moins suivi", "the weakest ritual");

        var (title, members) = (tongue.Quoted(material.TitleOf(rituals[^1].Id)), tongue.Members(rituals[^1].Responders));
        return tongue.Say($"{title}, le rituel le moins suivi ({members})", $"{title}, the weakest ritual ({members})");
    }
}
