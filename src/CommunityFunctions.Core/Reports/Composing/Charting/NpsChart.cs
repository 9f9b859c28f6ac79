using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>Who would recommend the community: promoters − detractors, in points, is the NPS.</summary>
internal static class NpsChart
{
    /// <summary>Fewer answers are thin ground.</summary>
    private const int Thin = 30;

    public static Chart? Of(ReportMaterial material)
    {
        if (material.Figure("nps") is not { Value: { } score, Details: var details, Denominator: > 0 and var n }) return null;
        if (details.NumberAt("promoters") is not { } promoters || details.NumberAt("passives") is not { } passives || details.NumberAt("detractors") is not { } detractors) return null;

        return new BarChart("nps", new("NPS", "NPS"), material.Say(tongue => Finding(score, details.NumberAt("margin"), n, tongue)), KpiUnit.Ratio,
        [
            Group(new("Promoteurs (9 ou 10)", "Promoters (9 or 10)"), promoters, BarTone.Good),
            Group(new("Passifs (7 ou 8)", "Passives (7 or 8)"), passives, BarTone.Middle),
            Group(new("Détracteurs (0 à 6)", "Detractors (0 to 6)"), detractors, BarTone.Bad),
        ]);

        Bar Group(Bilingual label, double count, BarTone tone) => new(label, count / n, Note: material.Say(tongue => Answers(count, tongue)), Tone: tone);
    }

    private static string Finding(double score, double? margin, double n, Tongue tongue)
    {
        var (value, answers) = (tongue.Value(KpiUnit.Points, score), Answers(n, tongue));
        var give = margin is { } points
            ? tongue.Say($", à {tongue.Count(Math.Round(points, MidpointRounding.AwayFromZero), ("point", "points"), ("point", "points"))} près", $", give or take {tongue.Number(points)}")
            : "";
        var thin = n < Thin ? tongue.Say(" ; c’est peu, à lire avec prudence", "; these are few, read it with care") : "";
        return tongue.Say($"NPS de {value}{give}, sur {answers}{thin}.", $"NPS of {value}{give}, from {answers}{thin}.");
    }

    private static string Answers(double count, Tongue tongue) => tongue.Count(count, ("réponse", "réponses"), ("answer", "answers"));
}
