using CommunityFunctions.Calendar;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>
/// Meetings to which members came, as the figure has counted them, and lives and events that the calendar held. The log knows a meeting by its platform's
/// id; it has the title of the calendar's entry when there was one of either on that day.
/// </summary>
internal static class Meetings
{
    public static IEnumerable<Told> In(ReportMaterial material)
    {
        var held = material.Posts.Where(post => post is { Kind: CalendarKind.Live or CalendarKind.Event, WasKept: true }).ToLookup(post => post.Date);
        var met = Attended(material.Figure("meeting-attendance")).ToLookup(meeting => meeting.Day, meeting => meeting.Members);
        foreach (var day in held.Select(entries => entries.Key).Union(met.Select(meetings => meetings.Key)))
        {
            List<CalendarEntry> entries = [.. held[day]];
            List<double> meetings = [.. met[day]];
            if (entries.Count == 1 && meetings.Count == 1) yield return Titled(material, entries[0], meetings[0]);
            else
            {
                foreach (var entry in entries) yield return Uncounted(material, entry);
                foreach (var members in meetings) yield return Untitled(material, day, members);
            }
        }
    }

    private static IEnumerable<(LocalDate Day, double Members)> Attended(ReportFigure? figure)
    {
        foreach (var meeting in figure?.Details.ListAt("meetings") ?? [])
        {
            if (meeting.TextAt("date") is { } date && meeting.NumberAt("members") is { } members) yield return (LocalDatePattern.Iso.Parse(date).GetValueOrThrow(), members);
        }
    }

    private static Told Titled(ReportMaterial material, CalendarEntry entry, double members) => new(
        new(entry.Date, HappeningKind.Meeting, material.Say(tongue => Gathered(tongue.Quoted(entry.Title), members, tongue))), members + 1);

    private static Told Untitled(ReportMaterial material, LocalDate day, double members) => new(
        new(day, HappeningKind.Meeting, material.Say(tongue => Gathered(tongue.Say("Une rencontre", "A meeting"), members, tongue))), members);

    private static Told Uncounted(ReportMaterial material, CalendarEntry entry) => new(new(entry.Date, HappeningKind.Meeting, material.Say(tongue => tongue.Say(
        $"{tongue.Quoted(entry.Title)} était au calendrier ; le nombre de participants n’est pas connu.", $"{tongue.Quoted(entry.Title)} was in the calendar; how many came is not known."))));

    private static string Gathered(string what, double members, Tongue tongue) => members == 0
        ? tongue.Say($"{what} n’a réuni aucun membre.", $"{what} brought no member.")
        : tongue.Say($"{what} a réuni {tongue.Members(members)}.", $"{what} brought {tongue.Members(members)}{(members == 1 ? "" : " together")}.");
}
