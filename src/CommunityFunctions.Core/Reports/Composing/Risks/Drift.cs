using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Risks;

/// <summary>
/// Trolls, or talk that drifts from the charter: flags per 100 messages are above twice the median of the eight ISO weeks before the period, or the time to
/// decide a case is above a day. A message that was flagged and deleted was a message. At least half of the eight weeks must have messages.
/// </summary>
internal static class Drift
{
    private const int Weeks = 8;
    private const double Times = 2;
    private const int Named = 3;

    private static readonly Duration OneDay = Duration.FromDays(1);

    public static Risk? In(ReportMaterial material)
    {
        List<Func<Tongue, string>> signs = [];
        if (RateIn(material.Facts, material.Facts.Window) is { } rate && UsualRate(material) is { } usual && rate > Times * usual)
        {
            signs.Add(tongue => tongue.Say(
                $"{tongue.Number(rate, 1)} signalements pour 100 messages, contre {tongue.Number(usual, 1)} d’ordinaire (médiane de huit semaines)",
                $"{tongue.Number(rate, 1)} flags per 100 messages, against {tongue.Number(usual, 1)} usually (the median of eight weeks)"));
        }

        var open = OpenCases(material);
        if (material.Figure("moderation-response-time")?.Value is { } minutes && Duration.FromMinutes(minutes) is var decided && decided > OneDay)
        {
            signs.Add(tongue => tongue.Say($"une décision de modération prend {tongue.Length(decided)} (médiane)", $"a moderation decision takes {tongue.Length(decided)} (median)"));
        }
        else if (open.FindAll(waiting => waiting.Waits > OneDay) is { Count: > 0 } late)
        {
            signs.Add(tongue => tongue.Say(
                $"{tongue.Count(late.Count, ("dossier attend", "dossiers attendent"), ("case has", "cases have"))} une décision depuis plus d’un jour",
                $"{tongue.Count(late.Count, ("dossier attend", "dossiers attendent"), ("case has", "cases have"))} waited for a decision for more than a day"));
        }

        return signs.Count == 0 ? null : new(
            RiskKind.Drift,
            material.Say(tongue => Tongue.Sentence(string.Join(tongue.Say(", et ", ", and "), signs.Select(sign => sign(tongue))))),
            material.Say(tongue => Answer(open, tongue)));
    }

    /// <summary>Whether to do what is proposed.</summary>
    public static string Question(ReportMaterial material, Tongue tongue) => OpenCases(material).Count switch
    {
        0 => tongue.Say("Face aux dérives : rappeler la charte et l’appliquer sans attendre ?", "Against drift: remind members of the charter and apply it quickly?"),
        1 => tongue.Say(
            "Face aux dérives : rappeler la charte, l’appliquer sans attendre et trancher le dossier ouvert ?",
            "Against drift: remind members of the charter, apply it quickly and decide the open case?"),
        var open => tongue.Say(
            $"Face aux dérives : rappeler la charte, l’appliquer sans attendre et trancher les {tongue.Number(open)} dossiers ouverts ?",
            $"Against drift: remind members of the charter, apply it quickly and decide the {tongue.Number(open)} open cases?"),
    };

    /// <summary>Flags per 100 messages; null where nobody wrote.</summary>
    private static double? RateIn(PeriodFacts facts, Window window) =>
        facts.Timeline.MessagesIn(window).Count() is > 0 and var messages ? 100.0 * facts.Timeline.Flags.Count(flag => window.Contains(flag.At)) / messages : null;

    private static double? UsualRate(ReportMaterial material)
    {
        var week = KpiPeriod.Of(PeriodKind.Week, material.Period.First).Previous;
        var rates = new List<double>();
        for (var i = 0; i < Weeks; i++, week = week.Previous)
        {
            var window = week.In(material.Community.Zone);
            if (window.Start < material.Facts.Timeline.Begins) return null;
            if (RateIn(material.Facts, window) is { } rate) rates.Add(rate);
        }

        return rates.Count < Weeks / 2 ? null : Median.Of(rates);
    }

    /// <summary>Opened and not decided by the period's end, the one that waits longest first.</summary>
    private static List<(string Case, Duration Waits)> OpenCases(ReportMaterial material)
    {
        var end = material.Facts.Window.End;
        return
        [
            .. material.Facts.Timeline.Cases.Where(fact => fact.At < end).GroupBy(fact => fact.Case)
                .Where(history => !history.Any(fact => fact.Decision is not null))
                .Select(history => (history.Key, end - history.Min(fact => fact.At)))
                .OrderByDescending(waiting => waiting.Item2).ThenBy(waiting => waiting.Key, StringComparer.Ordinal),
        ];
    }

    private static string Answer(List<(string Case, Duration Waits)> open, Tongue tongue)
    {
        if (open.Count == 0) return tongue.Say("Rappelez la charte et appliquez-la sans attendre.", "Remind members of the charter and apply it quickly.");

        List<string> named = [.. open.Take(Named).Select(waiting => tongue.Say($"{waiting.Case} (ouvert depuis {tongue.Length(waiting.Waits)})", $"{waiting.Case} (open for {tongue.Length(waiting.Waits)})"))];
        if (open.Count > Named) named.Add(tongue.Count(open.Count - Named, ("autre", "autres"), ("other", "others")));
        var cases = open.Count == 1 ? tongue.Say("tranchez le dossier ouvert", "decide the open case") : tongue.Say("tranchez les dossiers ouverts", "decide the open cases");
        return tongue.Say(
            $"Rappelez la charte, appliquez-la sans attendre et {cases} : {tongue.List(named)}.",
            $"Remind members of the charter, apply it quickly and {cases}: {tongue.List(named)}.");
    }
}
