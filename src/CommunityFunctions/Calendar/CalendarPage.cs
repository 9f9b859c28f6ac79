using CommunityFunctions.Http;

namespace CommunityFunctions.Calendar;

/// <summary>The calendar's page: what is missing, the agenda, the balance of the pillars and the cadence. It needs no script.</summary>
internal static class CalendarPage
{
    public static Html Of(CalendarView view)
    {
        var title = view.Say("Calendrier éditorial", "Editorial calendar");
        return $"""
            <!DOCTYPE html>
            <html lang="{view.Say("fr", "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{title} — {view.Community.Name}</title>
            <style>{CalendarStyle.Sheet}</style>
            </head>
            <body>
            <a class="skip" href="#agenda">{view.Say("Aller à l’agenda", "Skip to the agenda")}</a>
            {Header(view, title)}
            <main>
            {Risk(view)}
            {Gaps(view)}
            <div class="columns">
            <div id="agenda">
            {AgendaPart.Coming(view)}
            {AgendaPart.Past(view)}
            </div>
            <div>
            {BalancePart.Of(view)}
            {CadencePart.Of(view)}
            </div>
            </div>
            </main>
            {Footer(view)}
            </body>
            </html>

            """;
    }

    private static Html Header(CalendarView view, string title) => $"""
        <header>
        <p class="name">{view.Community.Name}</p>
        <h1>{title}</h1>
        <p class="lede">{Lede(view)}</p>
        {Subscribe(view)}
        <nav class="jump" aria-label="{view.Say("Dans cette page", "On this page")}"><a href="#coming">{view.Say("À venir", "To come")}</a> <a href="#past">{view.Say("Semaines passées", "Past weeks")}</a> <a href="#balance">{view.Say("Équilibre", "Balance")}</a> <a href="#cadence">{view.Say("Cadence", "Cadence")}</a></nav>
        </header>
        """;

    private static string Lede(CalendarView view)
    {
        var weeks = view.Coming.Take(EditorialAssessment.Weeks + 1).Sum(week => week.Entries.Count(entry => entry.At > view.Now));
        var end = CalendarWords.Date(view.Assessment.Next.Last, view.Today, view.Language);
        var missing = view.Assessment.Gaps.Count(gap => !gap.IsPast);
        var today = CalendarWords.Day(view.Today, view.Today, view.Language);
        return view.Say(
            $"Nous sommes le {today} {view.Today.Year}. D’ici au {end}, {(weeks == 0 ? "rien n’est prévu" : weeks == 1 ? "un rendez-vous est prévu" : $"{weeks}\u00a0rendez-vous sont prévus")}"
            + (missing == 0 ? "\u202f; rien ne manque." : missing == 1 ? "\u202f; il y a un vide à combler." : $"\u202f; il y a {missing}\u00a0vides à combler."),
            $"Today is {today} {view.Today.Year}. {(weeks == 0 ? "Nothing is planned" : weeks == 1 ? "One entry is planned" : $"{weeks}\u00a0entries are planned")} until {end}; "
            + (missing == 0 ? "nothing is missing." : missing == 1 ? "there is one gap to fill." : $"there are {missing}\u00a0gaps to fill."));
    }

    private static Html Subscribe(CalendarView view) => view.Links is not { } links
        ? $"""<p class="note">{view.Say("Pas d’abonnement possible\u202f: cette communauté n’a pas de secret pour ses liens.", "No subscription: this community has no secret for its links.")} (<code>{Secrets.SecretNames.ReportLinks(view.Community.Id).ToString()}</code>)</p>"""
        : (Html)$"""
            <p class="links"><a class="button" href="{links.Subscribe}">{view.Say("S’abonner dans mon agenda", "Subscribe in my calendar")}</a>
            <a href="{links.File}">{view.Say("Adresse pour Google Agenda ou Outlook (.ics)", "Address for Google Calendar or Outlook (.ics)")}</a></p>
            """;

    private static Html Risk(CalendarView view) => view.Launch is { Text: { } text }
        ? (Html)$"""<section class="gaps" aria-labelledby="launch"><h2 id="launch">{view.Say("Lancement", "Launch")}</h2><p>{text}</p></section>"""
        : (Html)$"";

    private static Html Gaps(CalendarView view)
    {
        var coming = view.Assessment.Gaps.Where(gap => !gap.IsPast).ToList();
        var past = view.Assessment.Gaps.Where(gap => gap.IsPast).ToList();
        return $"""
            <section class="gaps" aria-labelledby="gaps">
            <h2 id="gaps">{view.Say("À combler", "To fill")}</h2>
            {(coming.Count == 0 ? $"<p>{view.Say("Rien ne manque à ce qui est prévu.", "Nothing is missing from what is planned.")}</p>" : List(coming))}
            {(past.Count == 0 ? Html.Empty : $"<details><summary>{view.Say($"Ce qui a manqué jusqu’ici ({past.Count})", $"What was missing so far ({past.Count})")}</summary>{List(past)}</details>")}
            </section>
            """;

        Html List(IEnumerable<EditorialGap> gaps) => $"<ul>{gaps.Select(gap => (Html)$"<li>{gap.Words.In(view.Language)}</li>")}</ul>";
    }

    private static Html Footer(CalendarView view) => $"""
        <footer><p>{view.Say(
            $"Heures de {view.Community.Zone.Id}, page calculée à chaque visite.",
            $"Times of {view.Community.Zone.Id}, computed at each visit.")}
        {view.Say("Une ligne dans deux canaux compte pour une seule publication.", "One entry in two channels counts as one publication.")}</p></footer>
        """;
}
