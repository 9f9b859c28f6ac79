using CommunityFunctions.Kpis;

namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Figures that had gone out and were corrected since.</summary>
internal static class Restatements
{
    public static IEnumerable<Told> In(ReportMaterial material) => material.Corrections
        .GroupBy(correction => (correction.Of, correction.Day))
        .Select(corrections => new Told(new(corrections.Key.Day, HappeningKind.Restatement, material.Say(tongue =>
        {
            var names = corrections.Select(correction => KpiCatalog.Find(correction.Kpi)?.Name.In(tongue.Language) ?? correction.Kpi).Distinct().Select(tongue.Quoted).ToList();
            var of = tongue.Name(corrections.Key.Of);
            return names.Count == 1
                ? tongue.Say($"L’indicateur {names[0]} d’un rapport précédent ({of}) a été corrigé.", $"The figure {names[0]} of an earlier report ({of}) was corrected.")
                : tongue.Say(
                    $"Plusieurs indicateurs d’un rapport précédent ({of}) ont été corrigés : {tongue.List(names)}.", $"Several figures of an earlier report ({of}) were corrected: {tongue.List(names)}.");
        })), corrections.Count()));
}
