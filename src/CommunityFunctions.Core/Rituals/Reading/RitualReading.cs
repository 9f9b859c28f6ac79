using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;
using NodaTime;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>Turns a file of <c>rituals/</c> into a ritual, or into the list of what is wrong with it.</summary>
internal sealed class RitualReading
{
    private const string ExpectedDays = "a date such as 2026-12-24 or days such as 2026-12-21 to 2027-01-03";

    private const string FrenchHolidaysName = "holidays-fr";

    private static readonly string[] Keys =
        ["id", "title", "repeat", "at", "channel", "channels", "pillar", "format", "objective", "lateness", "skip", "start", "end", "pause"];

    private readonly List<FolderFault> faults = [];
    private readonly FolderPath path;
    private readonly FolderText content;
    private readonly FrontMatterKeys keys;
    private readonly PostKeys post;

    private RitualReading(FolderPath path, FolderText content, PostPlaces places)
    {
        this.path = path;
        this.content = content;
        keys = new FrontMatterKeys(path.ToString(), content.FrontMatter, faults);
        post = new PostKeys(keys, places);
    }

    /// <param name="places">Where the community can post.</param>
    /// <param name="found">The file's faults are added to it in the order of its lines.</param>
    /// <returns>Null when there are faults.</returns>
    public static Ritual? Read(FolderPath path, FolderText content, PostPlaces places, List<FolderFault> found)
    {
        var reading = new RitualReading(path, content, places);
        var ritual = reading.Read();
        found.AddRange(PostKeys.InOrder(reading.faults));
        return reading.faults.Count == 0 ? ritual : null;
    }

    private Ritual? Read()
    {
        keys.RefuseOthersThan(Keys);
        post.RefuseOtherIdThan(path.Name);
        var (start, end) = (keys.Date(keys.Text("start"), "start"), keys.Date(keys.Text("end"), "end"));
        if (end < start)
            keys.Fault(keys.Line("end"), "an end before the start", "the day of the start or a later one");

        var title = keys.NeededText("title", "the ritual's title");
        var schedule = Schedule(start);
        var channels = post.Channels(needed: true);
        var pillar = post.Pillar();
        var (holidays, skipped) = Skip();
        var ritual = new Ritual
        {
            Id = path.Name,
            Title = title ?? "",
            Schedule = schedule ?? new RitualSchedule("", default, null),
            Channels = channels,
            Pillar = pillar ?? default,
            Format = post.Format(),
            Objective = keys.Choice<RitualObjective>("objective"),
            Lateness = post.Lateness(),
            SkipsFrenchHolidays = holidays,
            Rests = [.. skipped, .. Pauses()],
            End = end,
            Texts = RitualTextsReading.Read(path.ToString(), content, faults),
        };
        if (faults.Count == 0)
            RefuseTextsThatNeverComeDue(ritual);
        return ritual;
    }

    private RitualSchedule? Schedule(LocalDate? start)
    {
        if (keys.NeededText("repeat", PlainRhythm.Expected) is not { } repeat)
            return null;

        var (schedule, refusal) = ScheduleReading.Read(repeat, keys.Text("at")?.Value, start);
        if (refusal is not null)
            keys.Fault(keys.Line("repeat"), refusal.Found, refusal.Expected);
        return schedule;
    }

    private (bool FrenchHolidays, List<DayRange> Days) Skip()
    {
        var items = keys.Items("skip");
        var days = items.Where(item => item.Value != FrenchHolidaysName).ToList();
        return (days.Count < items.Count, Days(days, $"{FrenchHolidaysName}, {ExpectedDays}"));
    }

    /// <summary><c>true</c> is a pause until further notice.</summary>
    private List<DayRange> Pauses() => keys.Items("pause") switch
    {
        [{ Value: "true" }] => [new DayRange(null, null)],
        [{ Value: "false" }] => [],
        var items => Days(items, $"{ExpectedDays}, or true"),
    };

    private List<DayRange> Days(IEnumerable<FrontMatterValue.Text> items, string expected)
    {
        var days = new List<DayRange>();
        foreach (var item in items)
        {
            if (Range(item.Value) is { } range)
                days.Add(range);
            else
                keys.Fault(item.Line, JsonSite.Quoted(item.Value), expected);
        }

        return days;
    }

    private static DayRange? Range(string text) => text.Split(" to ") switch
    {
        [var day] when FrontMatterKeys.Date(day) is { } date => new DayRange(date, date),
        [var first, var last] when FrontMatterKeys.Date(first.Trim()) is { } begin && FrontMatterKeys.Date(last.Trim()) is { } end && begin <= end => new DayRange(begin, end),
        _ => null,
    };

    /// <summary>A text for a day that is none of the ritual's would be waited for in vain. A pause or an end may still cover it.</summary>
    private void RefuseTextsThatNeverComeDue(Ritual ritual)
    {
        foreach (var text in ritual.Texts)
        {
            if (text.On is not { } on || ritual.Schedule.Dates(on, on).Any() && !(ritual.SkipsFrenchHolidays && FrenchHolidays.Contains(on)))
                continue;
            var day = on.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
            keys.Fault(text.Line, $"a text for {day}, a {on.DayOfWeek} on which the ritual is not due", "a date on which it is");
        }
    }
}
