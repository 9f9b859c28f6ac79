using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>From how many members each ritual of the period drew an answer or reaction, as the figure has counted them.</summary>
internal static class RitualsChart
{
    public static Chart? Of(ReportMaterial material)
    {
        var rituals = Of(material.Figure("ritual-participation"));
        return rituals.Count == 0 ? null : new BarChart(
            "rituals", new("Rituels", "Rituals"), material.Say(tongue => Finding(material, rituals, tongue)), KpiUnit.Count,
            [.. rituals.Select(ritual => new Bar(
                material.Say(_ => material.TitleOf(ritual.Id)), ritual.Responders,
                Note: material.Say(tongue => tongue.Count(ritual.Posts, ("publication", "publications"), ("post", "posts")))))]);
    }

    /// <summary>Those that were posted or answered in the period, the one that drew responses from most members first.</summary>
    public static List<(string Id, double Posts, double Responders)> Of(ReportFigure? figure) =>
    [
        .. (figure?.Details.ListAt("rituals") ?? [])
            .Select(ritual => (Id: ritual.TextAt("ritual")!, Posts: ritual.NumberAt("posts") ?? 0, Responders: ritual.NumberAt("responders") ?? 0))
            .Where(ritual => ritual.Posts > 0 || ritual.Responders > 0)
            .OrderByDescending(ritual => ritual.Responders).ThenBy(ritual => ritual.Id, StringComparer.Ordinal),
    ];

    private static string Finding(ReportMaterial material, List<(string Id, double Posts, double Responders)> rituals, Tongue tongue)
    {
        var most = rituals[0].Responders;
        if (most == 0) return tongue.Say("Aucun rituel n’a fait réagir de membre.", "No ritual drew a response.");

        var best = rituals.TakeWhile(ritual => ritual.Responders == most).Select(ritual => tongue.Quoted(material.TitleOf(ritual.Id))).ToList();
        return best.Count == 1
            ? tongue.Say($"{best[0]} est le rituel qui a fait réagir le plus de membres : {tongue.Number(most)}.", $"{best[0]} drew responses from the most members: {tongue.Number(most)}.")
            : tongue.Say($"{tongue.List(best)} sont les rituels qui ont fait réagir le plus de membres : {tongue.Number(most)} chacun.",
                $"{tongue.List(best)} drew responses from the most members: {tongue.Number(most)} each.");
    }
}
