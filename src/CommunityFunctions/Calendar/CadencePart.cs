using System.Globalization;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Calendar;

/// <summary>The cadence planned and kept: a table each for weeks, months and quarters.</summary>
internal static class CadencePart
{
    public static Html Of(CalendarView view)
    {
        var cadence = view.Community.Editorial.Cadence;
        return $"""
            <section aria-labelledby="cadence">
            <h2 id="cadence">{view.Say("Cadence", "Cadence")}</h2>
            <p class="note">{view.Say(
                "L’écart est ce qui est venu, ou peut encore venir, moins ce qui est visé.", "The difference is what came, or still may, less what is aimed at.")}</p>
            {Table(view, CadenceKind.Publications, view.Say($"Publications par semaine, visé\u202f: {cadence.PublicationsPerWeek}", $"Publications a week, aim: {cadence.PublicationsPerWeek}"))}
            {Table(view, CadenceKind.Lives, view.Say($"Directs par mois, visé\u202f: {cadence.LivesPerMonth}", $"Lives a month, aim: {cadence.LivesPerMonth}"))}
            {Table(view, CadenceKind.Events, view.Say($"Événements par trimestre, visé\u202f: {cadence.EventsPerQuarter}", $"Events a quarter, aim: {cadence.EventsPerQuarter}"))}
            </section>
            """;
    }

    private static Html Table(CalendarView view, CadenceKind counted, string caption) => $"""
        <table>
        <caption>{caption}</caption>
        <thead><tr><th scope="col">{view.Say("Période", "Period")}</th><th scope="col">{view.Say("Prévu", "Planned")}</th><th scope="col">{view.Say("Tenu", "Kept")}</th><th scope="col">{view.Say("Écart", "Difference")}</th></tr></thead>
        <tbody>{view.Assessment.Cadences.Where(cadence => cadence.Counted == counted).Select(cadence => Line(view, cadence))}</tbody>
        </table>
        """;

    private static Html Line(CalendarView view, CadencePeriod cadence)
    {
        var isNow = cadence.Period.Contains(view.Today);
        Html row = $"""<th scope="row">{Name(view, cadence.Period)}{(isNow ? (Html)$" <span class=\"this\">{view.Say("en cours", "now")}</span>" : null)}</th>""";
        if (cadence.Planned is not { } planned)
        {
            return $"""<tr>{row}<td colspan="3" class="unknown">{view.Say("pas suivi depuis le début", "not followed from its start")}</td></tr>""";
        }

        var isPast = cadence.Period.Last < view.Today;
        var difference = (isPast ? cadence.Kept!.Value : cadence.Possible!.Value) - cadence.Target;
        var kept = cadence.Kept is { } number ? (Html)$"{number}" : $"""<span class="unknown">{view.Say("à venir", "to come")}</span>""";
        return $"""<tr{(difference < 0 ? (Html)$" class=\"low\"" : null)}>{row}<td>{planned}</td><td>{kept}</td><td>{Signed(difference)}</td></tr>""";
    }

    private static string Name(CalendarView view, KpiPeriod period) =>
        period.Kind == PeriodKind.Week ? CalendarWords.Date(period.First, view.Today, view.Language) : CalendarWords.Period(period, view.Today, view.Language);

    private static string Signed(int number) => number switch
    {
        0 => "0",
        > 0 => "+" + number.ToString(CultureInfo.InvariantCulture),
        _ => "\u2212" + Math.Abs(number).ToString(CultureInfo.InvariantCulture),
    };
}
