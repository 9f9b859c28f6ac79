using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>The agenda of the calendar's page, week by week.</summary>
internal static class AgendaPart
{
    public static Html Coming(CalendarView view) => $"""
        <section aria-labelledby="coming">
        <h2 id="coming">{view.Say("Cette semaine et les huit suivantes", "This week and the next eight")}</h2>
        {view.Coming.Select(week => Week(view, week))}
        </section>
        """;

    public static Html Past(CalendarView view)
    {
        var unknown = view.Say(
            "Le registre des publications n’est pas tenu ici\u202f: ce qui a été publié n’est pas connu, et seul l’avenir est montré.",
            "No ledger of what was posted is kept here: the past is not known, and only what is to come is shown.");
        return $"""
            <section aria-labelledby="past">
            <h2 id="past">{view.Say("Les quatre semaines passées", "The last four weeks")}</h2>
            {(view.IsPastKnown ? Html.Empty : $"""<p class="note">{unknown}</p>""")}
            {view.Past.Reverse().Where(week => view.IsPastKnown || week.Entries.Count > 0).Select(week => Week(view, week))}
            </section>
            """;
    }

    private static Html Week(CalendarView view, CalendarWeek week)
    {
        var isThis = week.Monday <= view.Today && view.Today < week.Monday.PlusWeeks(1);
        var head = view.Say("Semaine du ", "Week of ") + CalendarWords.Date(week.Monday, view.Today, view.Language);
        return $"""
            <section class="week" aria-labelledby="w{week.Monday:uuuuMMdd}">
            <h3 id="w{week.Monday:uuuuMMdd}">{head}{(isThis ? (Html)$" <span class=\"this\">{view.Say("en cours", "now")}</span>" : null)}</h3>
            {(week.Entries.Count == 0 ? $"""<p class="nothing">{Nothing(view, week)}</p>""" : Days(view, week))}
            </section>
            """;
    }

    private static string Nothing(CalendarView view, CalendarWeek week) => week.Monday.PlusDays(6) < view.Today
        ? view.Say("Rien n’a été publié.", "Nothing was posted.")
        : view.Say("Rien n’est prévu.", "Nothing is planned.");

    private static Html Days(CalendarView view, CalendarWeek week) => Html.Of(week.Entries.GroupBy(entry => entry.Date).Select(day => (Html)$"""
        <div class="day">
        <h4>{Capital(CalendarWords.Day(day.Key, day.Key, view.Language))}</h4>
        <ul>{day.Select(entry => Entry(view, entry))}</ul>
        </div>
        """));

    private static Html Entry(CalendarView view, CalendarEntry entry) => $"""
        <li class="entry{(entry.Kind == CalendarKind.Post ? "" : " meeting")}">
        <time datetime="{entry.At.ToString()}">{entry.Time:HH:mm}</time>
        <div>
        <p class="title"{Foreign(view)}>{entry.Title}</p>
        <p class="facts">{Facts(view, entry)}</p>
        {(entry.State == EntryState.Planned ? null : States(view, entry))}
        </div>
        </li>

        """;

    /// <summary>Titles are the community's words, whatever language the page is in (WCAG 2.2, 3.1.2).</summary>
    private static Html? Foreign(CalendarView view) =>
        view.Language == view.Community.Language ? null : (Html)$" lang=\"{(view.Community.Language == Language.French ? "fr" : "en")}\"";

    private static Html Facts(CalendarView view, CalendarEntry entry)
    {
        var facts = new List<Html>();
        if (entry.Pillar is { } pillar) facts.Add($"""<span class="pillar {pillar.ToString().ToLowerInvariant()}">{EntryWords.Pillar(pillar, view.Language)}</span>""");
        if (entry.Kind != CalendarKind.Post) facts.Add($"<strong>{EntryWords.Kind(entry.Kind, view.Language)}</strong>, {Length(entry.Length)}");
        if (entry.Format is { } format && !format.Equals(entry.Kind.ToString(), StringComparison.OrdinalIgnoreCase)) facts.Add($"{format}");
        if (entry.Channels.Count > 0 && !Differ(entry)) facts.Add($"{string.Join(", ", entry.Channels.Select(channel => channel.Channel))}");
        if (entry.Link is { } link) facts.Add($"""<a href="{link.AbsoluteUri}" rel="noreferrer">{link.Host}</a>""");
        return Html.Of(facts.Select((fact, place) => place == 0 ? fact : (Html)$"""<span class="dot" aria-hidden="true"> · </span>{fact}"""));
    }

    private static bool Differ(CalendarEntry entry) => entry.Channels.Select(channel => channel.State).Distinct().Skip(1).Any();

    /// <summary>Of each channel by itself where they differ.</summary>
    private static Html States(CalendarView view, CalendarEntry entry) => Differ(entry)
        ? Html.Of(entry.Channels.Select(channel => State(view, view.Say($"{channel.Channel}\u202f: ", $"{channel.Channel}: "), channel.State)))
        : State(view, null, entry.State);

    private static Html State(CalendarView view, string? channel, EntryState state) =>
        $"""<p class="states">{channel}{Badge(view, state)}{(EntryWords.Explanation(state, view.Language) is { } why ? (Html)$" <span>{why}</span>" : null)}</p>""";

    private static Html Badge(CalendarView view, EntryState state)
    {
        var (sign, tone) = state switch
        {
            EntryState.Published or EntryState.Held => ("✓", "good"),
            EntryState.Missed or EntryState.Failed => ("✕", "bad"),
            EntryState.Uncertain => ("?", "watch"),
            EntryState.Due => ("…", "watch"),
            _ => ("–", "plain"),
        };
        return $"""<span class="state {tone}"><span aria-hidden="true">{sign}</span> {EntryWords.State(state, view.Language)}</span>""";
    }

    private static string Length(Duration length)
    {
        var (hours, minutes) = ((int)length.TotalHours, length.Minutes);
        return (hours, minutes) switch { (0, _) => $"{minutes}\u00a0min", (_, 0) => $"{hours}\u00a0h", _ => $"{hours}\u00a0h\u00a0{minutes:00}" };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
