using System.Globalization;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities.Reading;
using NodaTime;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>Reads what <c>repeat</c> and <c>at</c> say into a schedule.</summary>
internal static partial class ScheduleReading
{
    private const string Prefix = "RRULE:";

    /// <summary>29 February is a Monday every 28 years, or 40 at the worst; what has no date in so many is a mistake.</summary>
    private const int FarthestYears = 40;

    public const string ExpectedTime = "a time of day such as \"09:00\"";

    /// <param name="at">The key <c>at</c>; null when the file has none.</param>
    public static (RitualSchedule? Schedule, Refusal? Refusal) Read(string repeat, string? at, LocalDate? start)
    {
        var isRule = repeat.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        var own = isRule ? null : TimeAtTheEnd().Match(repeat) is { Success: true } match ? match : null;
        if (own is not null && at is not null)
            return Refused("a time in \"repeat\" and one in \"at\"", "one of them");
        if ((own?.Groups["time"].Value ?? at) is not { } written)
            return Refused($"no time of day for {JsonSite.Quoted(repeat)}", isRule ? "at: with " + ExpectedTime : $"\"{{rhythm}} at 09:00\", or at: with {ExpectedTime}");
        if (Time(written) is not { } time)
            return Refused($"the time {JsonSite.Quoted(written)}", ExpectedTime);

        var (rule, refusal) = isRule
            ? Rule(repeat[Prefix.Length..].ToUpperInvariant(), start is not null)
            : PlainRhythm.Read(own is null ? repeat : repeat[..own.Index]);
        if (refusal is not null)
            return (null, refusal);

        var schedule = new RitualSchedule(rule!, time, start);
        var begin = start ?? RitualSchedule.DefaultAnchor;
        return schedule.Dates(begin, begin.PlusYears(FarthestYears)).Any()
            ? (schedule, null)
            : Refused($"{JsonSite.Quoted(repeat)}, which does not come due in {FarthestYears} years", "a rhythm that has dates");
    }

    private static (string? Rule, Refusal? Refusal) Rule(string rule, bool hasStart) =>
        RecurrenceRules.Refuse(rule, hasStart) is { } refusal ? (null, refusal) : (rule, null);

    /// <summary>Null for what is no time of day in hours and minutes.</summary>
    public static LocalTime? Time(string text) => TimeOfDay().Match(text) is { Success: true } match
        ? new LocalTime(Number(match.Groups["hour"]), Number(match.Groups["minute"]))
        : null;

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static (RitualSchedule? Schedule, Refusal? Refusal) Refused(string found, string expected) => (null, new Refusal(found, expected));

    [GeneratedRegex(@"\s+at\s+(?<time>\S+)\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TimeAtTheEnd();

    [GeneratedRegex(@"^(?<hour>[01]?[0-9]|2[0-3]):(?<minute>[0-5][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();
}
