using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Calendar;

/// <summary>What the calendar's page and its JSON show: the last four weeks, this one and the next eight, and how well they are filled.</summary>
/// <param name="Launch">A launch that is to come; null for none.</param>
/// <param name="IsPastKnown">Whether there is a ledger that tells what was posted.</param>
internal sealed record CalendarView(
    CommunityDefinition Community, Language Language, Instant Now, LocalDate Today, bool IsPastKnown,
    IReadOnlyList<CalendarWeek> Past, IReadOnlyList<CalendarWeek> Coming, EditorialAssessment Assessment, CalendarLinks? Links, LaunchView? Launch)
{
    /// <summary>How many weeks after this one are shown.</summary>
    public const int WeeksAhead = 8;

    public static CalendarView Of(CommunityDefinition community, RunHistory history, Instant now, Language language, CalendarLinks? links, LaunchState? launch)
    {
        var today = now.InZone(community.Zone).Date;
        var monday = KpiPeriod.Of(PeriodKind.Week, today).First;
        var first = monday.PlusWeeks(-EditorialAssessment.Weeks);
        var entries = new EditorialCalendar(community, history, now).Entries(first, monday.PlusWeeks(WeeksAhead + 1).PlusDays(-1))
            .ToLookup(entry => KpiPeriod.Of(PeriodKind.Week, entry.Date).First);
        return new CalendarView(
            community, language, now, today, history.CompleteUntil is not null,
            [.. Enumerable.Range(0, EditorialAssessment.Weeks).Select(week => Week(first.PlusWeeks(week)))],
            [.. Enumerable.Range(0, WeeksAhead + 1).Select(week => Week(monday.PlusWeeks(week)))],
            EditorialAssessment.Of(community, history, now),
            links, launch is null ? null : LaunchView.Of(launch, language));

        CalendarWeek Week(LocalDate begin) => new(begin, [.. entries[begin]]);
    }

    public string Say(string french, string english) => Language == Language.French ? french : english;

    public JsonObject ToJson() => new()
    {
        ["community"] = Community.Id.ToString(),
        ["zone"] = Community.Zone.Id,
        ["at"] = Moment(Now),
        ["from"] = Day(Past[0].Monday),
        ["to"] = Day(Coming[^1].Monday.PlusDays(6)),
        ["pastIsKnown"] = IsPastKnown,
        ["entries"] = new JsonArray([.. Past.Concat(Coming).SelectMany(week => week.Entries).Select(Entry)]),
        ["balance"] = new JsonObject { ["past"] = Assessment.Past is { } past ? Balance(past) : null, ["next"] = Balance(Assessment.Next) },
        ["cadence"] = new JsonArray([.. Assessment.Cadences.Select(Cadence)]),
        ["gaps"] = new JsonArray([.. Assessment.Gaps.Select(gap => new JsonObject
        {
            ["from"] = Day(gap.First), ["to"] = Day(gap.Last), ["past"] = gap.IsPast, ["text"] = gap.Words.In(Language),
        })]),
        ["launch"] = Launch is null ? null : new JsonObject { ["date"] = Launch.Date, ["atRisk"] = Launch.AtRisk, ["text"] = Launch.Text },
        ["links"] = Links is null ? null : new JsonObject { ["page"] = Links.Page, ["file"] = Links.File, ["subscribe"] = Links.Subscribe },
    };

    private static JsonNode Entry(CalendarEntry entry) => new JsonObject
    {
        ["id"] = entry.Id,
        ["publication"] = entry.IsPublication,
        ["kind"] = Name(entry.Kind),
        ["localDate"] = Day(entry.Date),
        ["localTime"] = entry.Time.ToString("HH:mm", null),
        ["at"] = Moment(entry.At),
        ["until"] = Moment(entry.At + entry.Length),
        ["title"] = entry.Title,
        ["pillar"] = entry.Pillar is { } pillar ? Name(pillar) : null,
        ["format"] = entry.Format,
        ["channels"] = new JsonArray([.. entry.Channels.Select(channel => new JsonObject { ["channel"] = channel.Channel.ToString(), ["state"] = Name(channel.State) })]),
        ["link"] = entry.Link?.AbsoluteUri,
        ["state"] = Name(entry.State),
    };

    private static JsonObject Balance(EditorialBalance balance) => new()
    {
        ["from"] = Day(balance.First),
        ["to"] = Day(balance.Last),
        ["total"] = balance.Total,
        ["pillars"] = new JsonArray([.. balance.Pillars.Select(share => new JsonObject { ["pillar"] = Name(share.Of), ["count"] = share.Count, ["share"] = share.Ratio })]),
        ["formats"] = new JsonArray([.. balance.Formats.Select(share => new JsonObject { ["format"] = share.Of, ["count"] = share.Count, ["share"] = share.Ratio })]),
    };

    private static JsonNode Cadence(CadencePeriod cadence) => new JsonObject
    {
        ["period"] = cadence.Period.Id,
        ["counted"] = Name(cadence.Counted),
        ["target"] = cadence.Target,
        ["planned"] = cadence.Planned,
        ["kept"] = cadence.Kept,
    };

    private static string Name<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string Moment(Instant at) => InstantPattern.ExtendedIso.Format(at);
}
