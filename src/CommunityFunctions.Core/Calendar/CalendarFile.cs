using System.Globalization;
using CommunityFunctions.Communities;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>The editorial calendar as an iCalendar file (RFC 5545), to which calendar programs subscribe.</summary>
public static class CalendarFile
{
    /// <summary>How far ahead the file goes, in weeks after this one.</summary>
    public const int WeeksAhead = 26;

    /// <summary>RFC 5545, 3.7.3: who wrote the file.</summary>
    private const string Product = "-//CommunityFunctions//Editorial calendar//EN";

    /// <summary>How often a subscriber should look again (RFC 7986, 5.7).</summary>
    private const string Refresh = "PT1H";

    /// <param name="language">Of the words that are not the community's.</param>
    /// <param name="text">What is said of an entry below its facts, such as the text that will be posted; null for nothing.</param>
    public static string Write(
        CommunityDefinition community, IReadOnlyCollection<CalendarEntry> entries, Instant now, Language language, Func<CalendarEntry, string?>? text = null)
    {
        var calendar = new Ical.Net.Calendar { ProductId = Product, Method = "PUBLISH" };
        var name = language == Language.French ? $"{community.Name} — calendrier éditorial" : $"{community.Name} — editorial calendar";
        calendar.AddProperty("X-WR-CALNAME", Plain(name));
        calendar.AddProperty("NAME", Plain(name));
        calendar.AddProperty("X-WR-TIMEZONE", community.Zone.Id);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        var refresh = new Ical.Net.CalendarProperty("REFRESH-INTERVAL", Refresh);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(refresh);
        calendar.AddTimeZone(ZoneComponent.Of(community.Zone, [now, .. entries.Select(entry => entry.At), .. entries.Select(entry => entry.At + entry.Length)]));
        foreach (var entry in entries)
            calendar.Events.Add(Event(community, entry, now, language, text?.Invoke(entry)));
        return new CalendarSerializer(calendar).SerializeToString()!;
    }

    /// <summary>
    /// Stays the same when the time moves, so that a calendar program moves the entry and does not add another; of a publication, which comes
    /// once, also when its day moves.
    /// </summary>
    public static string Uid(CommunityId community, CalendarEntry entry) => entry.IsPublication
        ? $"{community}.{entry.Id}@communityfunctions"
        : string.Create(CultureInfo.InvariantCulture, $"{community}.{entry.Id}.{entry.Date:uuuu-MM-dd}@communityfunctions");

    private static CalendarEvent Event(CommunityDefinition community, CalendarEntry entry, Instant now, Language language, string? text)
    {
        var (start, end) = (entry.At, entry.At + entry.Length);
        var isClear = IsClear(start, community.Zone) && IsClear(end, community.Zone);
        return new CalendarEvent
        {
            Uid = Uid(community.Id, entry),
            DtStamp = Utc(now),
            Start = isClear ? Local(start, community.Zone) : Utc(start),
            End = isClear ? Local(end, community.Zone) : Utc(end),
            Summary = Plain(entry.Title),
            Description = Plain(string.Join('\n', EntryWords.Facts(entry, language)) + (string.IsNullOrWhiteSpace(text) ? "" : $"\n\n{text}")),
            Categories = [.. new[] { EntryWords.Pillar(entry, language), entry.Format }.OfType<string>()],
            Url = entry.Link is null ? null : new Uri(entry.Link.AbsoluteUri),
            Location = entry.Link?.AbsoluteUri,
            Status = entry.State switch { EntryState.Missed or EntryState.Failed or EntryState.NotPosted => "CANCELLED", EntryState.Uncertain => "TENTATIVE", _ => "CONFIRMED" },

            // A post takes nobody's time.
            Transparency = entry.Kind == CalendarKind.Post ? "TRANSPARENT" : "OPAQUE",
        };
    }

    /// <summary>
    /// Whether every reader takes the local time for this instant: not one that the clocks show twice, and not one at which they change, which
    /// stands for a time that they skipped.
    /// </summary>
    private static bool IsClear(Instant at, DateTimeZone zone)
    {
        var interval = zone.GetZoneInterval(at);
        return zone.MapLocal(at.InZone(zone).LocalDateTime).Count == 1 && !(interval.HasStart && interval.Start == at);
    }

    private static CalDateTime Local(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return new CalDateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, zone.Id);
    }

    private static CalDateTime Utc(Instant at) => new(at.ToDateTimeUtc());

    /// <summary>Without the characters that RFC 5545 has no place for, in titles and texts that people wrote.</summary>
    private static string Plain(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter)));
}
