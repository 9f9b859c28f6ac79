using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports.Composing.Risks;

namespace CommunityFunctions.Reports.Composing.Choices;

/// <summary>
/// What a quarter asks to be decided: of each target that was not reached, whether to keep it; of each risk, whether to do what is proposed; and what to do
/// about tools that cost more than their budget. Of many targets those of the figures that come first; the others leave them the room that they do not need.
/// </summary>
internal static class ChoiceFinder
{
    private const int Most = 5;

    /// <summary>What was aimed at is asked about, however many risks there are.</summary>
    private const int FewestTargets = 2;

    /// <param name="figures">Those that the report shows.</param>
    public static IReadOnlyList<Bilingual> In(ReportMaterial material, IReadOnlyList<ReportFigure> figures, IReadOnlyList<Risk> risks)
    {
        if (material.Period.Kind != PeriodKind.Quarter) return [];

        List<Bilingual> others = [.. risks.Select(risk => material.Say(tongue => Question(risk.Kind, material, tongue)))];
        if (Budget(material) is { } budget) others.Add(budget);
        return [.. figures.Select(figure => Target(material, figure)).OfType<Bilingual>().Take(Math.Max(FewestTargets, Most - others.Count)), .. others];
    }

    private static Bilingual? Target(ReportMaterial material, ReportFigure figure)
    {
        if (figure is not { Value: { } value, Target: { } target } || KpiCatalog.Find(figure.Kpi) is not { } kpi) return null;
        if (kpi.Better == Direction.Lower ? value <= target : value >= target) return null;

        return material.Say(tongue =>
        {
            var (name, aim, now) = (kpi.Name.In(tongue.Language), tongue.Value(kpi, target), tongue.Value(kpi, value));
            return tongue.Say($"{name} : tenir l’objectif de {aim}, ou le revoir ? ", $"{name}: keep the target of {aim}, or revise it? ")
                + (material.Facts.IsOpen ? tongue.Say($"Le trimestre en est à {now}.", $"So far the quarter is at {now}.") : tongue.Say($"Le trimestre finit à {now}.", $"The quarter ends at {now}."));
        });
    }

    private static string Question(RiskKind risk, ReportMaterial material, Tongue tongue) => risk switch
    {
        RiskKind.LowParticipation => LowParticipation.Question(tongue),
        RiskKind.MemberFatigue => MemberFatigue.Question(material, tongue),
        _ => Drift.Question(material, tongue),
    };

    private static Bilingual? Budget(ReportMaterial material)
    {
        if (material.Figure("budget") is not { } figure || figure.Details.NumberAt("tools", "budget") is not { } limit) return null;
        if ((figure.Details.NumberAt("tools", "perMonth") ?? figure.Value) is not { } cost || cost <= limit) return null;

        return material.Say(tongue =>
        {
            var (spent, allowed) = (tongue.Value(KpiUnit.MoneyPerMonth, cost), tongue.Value(KpiUnit.MoneyPerMonth, limit));
            return tongue.Say(
                $"Budget des outils : relever le plafond de {allowed}, ou réduire les coûts ? Les outils coûtent {spent}.",
                $"Tools budget: raise the limit of {allowed}, or cut costs? Tools cost {spent}.");
        });
    }
}
