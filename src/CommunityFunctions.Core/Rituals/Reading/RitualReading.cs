using System.Globalization;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Communities.Reading;
using NodaTime;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>Turns a file of <c>rituals/</c> into a ritual, or into the list of what is wrong with it.</summary>
internal sealed partial class RitualReading
{
    private const string ExpectedChannel = "\"source/channel\" such as \"slack/general\"";

    private const string ExpectedDays = "a date such as 2026-12-24 or days such as 2026-12-21 to 2027-01-03";

    private const string FrenchHolidaysName = "holidays-fr";

    private static readonly string[] Keys =
        ["id", "title", "repeat", "at", "channel", "channels", "pillar", "format", "objective", "lateness", "skip", "start", "end", "pause"];

    private readonly List<FolderFault> faults = [];
    private readonly FolderPath path;
    private readonly FolderText content;
    private readonly IReadOnlyCollection<string> sources;
    private readonly FrontMatterKeys keys;

    private RitualReading(FolderPath path, FolderText content, IReadOnlyCollection<string> sources)
    {
        this.path = path;
        this.content = content;
        this.sources = sources;
        keys = new FrontMatterKeys(path.ToString(), content.FrontMatter, faults);
    }

    /// <param name="sources">The names of the community's sources; empty when they are not known.</param>
    /// <param name="found">The file's faults are added to it in the order of its lines.</param>
    /// <returns>Null when there are faults.</returns>
    public static Ritual? Read(FolderPath path, FolderText content, IReadOnlyCollection<string> sources, List<FolderFault> found)
    {
        var reading = new RitualReading(path, content, sources);
        var ritual = reading.Read();
        found.AddRange(reading.faults.OrderBy(fault => int.Parse(fault.Where.AsSpan("line ".Length), CultureInfo.InvariantCulture)));
        return reading.faults.Count == 0 ? ritual : null;
    }

    private Ritual? Read()
    {
        keys.RefuseOthersThan(Keys);
        if (keys.Text("id") is { } id && id.Value != path.Name)
            keys.Fault(id.Line, $"the id {JsonSite.Quoted(id.Value)}", $"{JsonSite.Quoted(path.Name)}, the file's name, or no id");

        var (start, end) = (keys.Date(keys.Text("start"), "start"), keys.Date(keys.Text("end"), "end"));
        if (end < start)
            keys.Fault(keys.Line("end"), "an end before the start", "the day of the start or a later one");

        var title = keys.NeededText("title", "the ritual's title");
        var schedule = Schedule(start);
        var channels = Channels();
        var pillar = keys.NeededText("pillar", "one of \"educate\", \"inspire\", \"entertain\"") is null ? null : keys.Choice<Pillar>("pillar");
        var (holidays, skipped) = Skip();
        var ritual = new Ritual
        {
            Id = path.Name,
            Title = title ?? "",
            Schedule = schedule ?? new RitualSchedule("", default, null),
            Channels = channels,
            Pillar = pillar ?? default,
            Format = Format(),
            Objective = keys.Choice<RitualObjective>("objective"),
            Lateness = Lateness(),
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

    private List<RitualChannel> Channels()
    {
        var key = keys.Has("channel") ? "channel" : "channels";
        if (key == "channel" && keys.Has("channels"))
            keys.Fault(keys.Line(key), "\"channel\" beside \"channels\"", "one of them");

        var channels = new List<RitualChannel>();
        var items = keys.Items(key);
        if (items.Count == 0)
            keys.Fault(keys.Line(key), "no channels", $"a list of {ExpectedChannel}");
        foreach (var item in items)
        {
            var slash = item.Value.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || !SourceName.TryParse(item.Value[..slash], out var source) || !ChannelName().IsMatch(item.Value[(slash + 1)..]))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)}", ExpectedChannel);
            else if (sources.Count > 0 && !sources.Contains(source.ToString()))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)}", SchemaCheck.OneOf("a source of this community:", sources, source.ToString()));
            else if (new RitualChannel(source, item.Value[(slash + 1)..]) is var channel && channels.Contains(channel))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)} a second time", "each channel once");
            else
                channels.Add(channel);
        }

        return channels;
    }

    private string? Format()
    {
        if (keys.Text("format") is not { } format)
            return null;
        if (!Slug.IsValid(format.Value))
            keys.Fault(format.Line, $"the format {JsonSite.Quoted(format.Value)}", $"a word such as \"question\" or \"case-study\", of {Slug.Expected}");
        return format.Value;
    }

    private Duration Lateness()
    {
        if (keys.Text("lateness") is not { } written)
            return Ritual.DefaultLateness;

        var match = HoursAndMinutes().Match(written.Value);
        var lateness = Duration.FromMinutes((60 * Number(match.Groups["hours"])) + Number(match.Groups["minutes"]));
        if (lateness <= Duration.Zero || lateness > Duration.FromDays(7))
            keys.Fault(written.Line, $"the lateness {JsonSite.Quoted(written.Value)}", "hours and minutes such as 3h, 30m or 1h30m, at most 168h");
        return lateness;

        static int Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;
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

    [GeneratedRegex(@"^((?<hours>[0-9]{1,3})h)?((?<minutes>[0-9]{1,4})m)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HoursAndMinutes();

    [GeneratedRegex(@"^[^\s/]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChannelName();
}
