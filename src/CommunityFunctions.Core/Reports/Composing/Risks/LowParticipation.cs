using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Reports.Composing.Risks;

/// <summary>
/// Weekly participation was under its target three weeks running. For a month or quarter these are its last three ISO weeks: the risk is one of now, and a
/// mean over months would hide it, or keep it long after it is over. A week that is not over is not judged.
/// </summary>
internal static class LowParticipation
{
    private const string Kpi = "weekly-participation";
    private const int Weeks = 3;

    public static Risk? In(ReportMaterial material)
    {
        if (material.Figure(Kpi)?.Target is not { } target || LastWeeks(material) is not { } weeks || !weeks.All(share => share < target)) return null;

        return new(
            RiskKind.LowParticipation,
            material.Say(tongue =>
            {
                var (aim, shares) = (tongue.Percent(target), tongue.List([.. weeks.Select(tongue.Percent)]));
                return tongue.Say(
                    $"La participation hebdomadaire est sous l’objectif de {aim} depuis trois semaines : {shares}.",
                    $"Weekly participation has been under the target of {aim} for three weeks: {shares}.");
            }),
            material.Say(tongue => Answer(material.Facts.FirstResponses.Count(response => response.Answer is null), tongue)));
    }

    /// <summary>Whether to do what is proposed.</summary>
    public static string Question(Tongue tongue) => tongue.Say(
        "Pour relever la participation : garder les rituels à heure fixe et solliciter les membres fondateurs et les ambassadeurs ?",
        "To raise participation: keep rituals at fixed hours and call on founding members and ambassadors?");

    private static double[]? LastWeeks(ReportMaterial material) =>
        material.Period.Kind == PeriodKind.Week && !material.Facts.IsOpen ? LastValues.Of(material, Kpi, Weeks) : WeeksOf(material);

    private static double[]? WeeksOf(ReportMaterial material)
    {
        var week = KpiPeriod.Of(PeriodKind.Week, material.LastDay());
        while (week.In(material.Community.Zone).End > material.Facts.Window.End) week = week.Previous;
        var shares = new double[Weeks];
        for (var i = Weeks - 1; i >= 0; i--, week = week.Previous)
        {
            if (week.In(material.Community.Zone).Start < material.Facts.Timeline.Begins) return null;
            if (KpiCatalog.Compute(KpiCatalog.Find(Kpi)!, material.Facts.For(week)).Value is not { } share) return null;
            shares[i] = share;
        }

        return shares;
    }

    private static string Answer(int unanswered, Tongue tongue)
    {
        var open = unanswered == 0 ? "" : tongue.Say(
            $", puis répondez {(unanswered == 1 ? "à la conversation" : $"aux {tongue.Number(unanswered)} conversations")} sans réponse",
            $", then answer the {(unanswered == 1 ? "conversation" : $"{tongue.Number(unanswered)} conversations")} without an answer");
        return tongue.Say(
            $"Gardez les rituels à heure fixe, sollicitez les membres fondateurs et les ambassadeurs{open}.",
            $"Keep rituals at fixed hours, call on founding members and ambassadors{open}.");
    }
}
