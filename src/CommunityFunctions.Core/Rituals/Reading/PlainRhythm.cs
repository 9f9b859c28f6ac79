using System.Globalization;
using CommunityFunctions.Communities.Reading;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>Reads the plain forms of a rhythm, without their time of day, into the recurrence rule that they stand for.</summary>
internal sealed class PlainRhythm
{
    public const string Expected =
        "\"every monday at 09:00\", \"every 2 weeks on tuesday at 09:00\", \"1st and 3rd tuesday at 18:00\", \"last friday of each quarter at 10:00\", "
        + "\"15th of each month at 09:00\", or RRULE: with a rule and at: with the time";

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    private static readonly string[] Vocabulary =
        [.. Weekdays, .. Ordinals, "every", "each", "day", "days", "weekday", "weeks", "on", "last", "and", "of", "month", "quarter"];

    private readonly string[] words;
    private int at;

    private PlainRhythm(string text) =>
        words = text.ToLowerInvariant().Replace(",", " and ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Next => at < words.Length ? words[at] : "";

    /// <returns>The rule; or what is wrong.</returns>
    public static (string? Rule, Refusal? Refusal) Read(string text)
    {
        var reading = new PlainRhythm(text);
        var rule = reading.Take("every") ? reading.Every() : reading.OfMonthOrQuarter();
        return rule is not null && reading.Next.Length == 0 ? (rule, null) : (null, reading.Refused(text));
    }

    private string? Every()
    {
        if (Take("day"))
            return "FREQ=DAILY";
        if (Take("weekday"))
            return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
        if (!int.TryParse(Next, NumberStyles.None, CultureInfo.InvariantCulture, out var interval))
            return Several(Weekday) is { Count: > 0 } days ? $"FREQ=WEEKLY;BYDAY={string.Join(',', days)}" : null;
        if (interval is < 1 or > RecurrenceRules.LargestInterval)
            return null;

        at++;
        if (Take("days"))
            return $"FREQ=DAILY;INTERVAL={interval}";
        return Take("weeks") && Take("on") && Several(Weekday) is { Count: > 0 } named
            ? $"FREQ=WEEKLY;INTERVAL={interval};BYDAY={string.Join(',', named)}"
            : null;
    }

    /// <summary>
    /// First to fourth weekdays of a quarter are those of its first month, the last that of its last month. Days of the month end
    /// with the 28th, which each month has.
    /// </summary>
    private string? OfMonthOrQuarter()
    {
        Take("the");
        var ordinals = Several(Ordinal);
        var lastDay = ordinals is [-1] && Take("day");
        var weekdays = lastDay ? [] : Several(Weekday);
        var period = Take("of") && (Take("each") || Take("every")) ? Next : "";
        at += period.Length == 0 ? 0 : 1;

        var largest = weekdays.Count == 0 ? 28 : period == "quarter" ? 4 : 5;
        if (ordinals.Count == 0 || ordinals.Any(ordinal => ordinal > largest) || weekdays.Count == 0 && (period.Length == 0 || ordinals.Contains(-1) != lastDay))
            return null;

        var days = weekdays.Count == 0
            ? $"BYMONTHDAY={string.Join(',', ordinals)}"
            : $"BYDAY={string.Join(',', weekdays.SelectMany(_ => ordinals, (weekday, ordinal) => $"{ordinal}{weekday}"))}";
        return (period, ordinals) switch
        {
            ("" or "month", _) => $"FREQ=MONTHLY;{days}",
            ("quarter", [-1]) => $"FREQ=YEARLY;BYMONTH=3,6,9,12;{days}",
            ("quarter", _) when !ordinals.Contains(-1) => $"FREQ=YEARLY;BYMONTH=1,4,7,10;{days}",
            _ => null,
        };
    }

    private static string? Weekday(string word) => Weekdays.Contains(word, StringComparer.Ordinal) ? word[..2].ToUpperInvariant() : null;

    private static int? Ordinal(string word)
    {
        if (word == "last")
            return -1;
        if (Array.IndexOf(Ordinals, word) is >= 0 and var named)
            return named + 1;

        var isNumber = word.Length > 2 && int.TryParse(word[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return isNumber && word[^2..] is "st" or "nd" or "rd" or "th" && int.TryParse(word[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && ordinal > 0
            ? ordinal
            : null;
    }

    private List<string> Several(Func<string, string?> read) => Several(word => read(word) is { } item ? (true, item) : (false, ""));

    private List<int> Several(Func<string, int?> read) => Several(word => read(word) is { } item ? (true, item) : (false, 0));

    /// <summary>Items joined by "and"; none twice.</summary>
    private List<T> Several<T>(Func<string, (bool Fits, T Item)> read)
    {
        var items = new List<T>();
        while (read(Next) is (true, var item) && !items.Contains(item))
        {
            items.Add(item);
            at++;
            var behind = at;
            while (Take("and"))
            {
            }

            if (at == behind)
                break;
            if (!read(Next).Fits)
                at = behind;
        }

        return items;
    }

    private bool Take(string word)
    {
        var fits = Next == word;
        at += fits ? 1 : 0;
        return fits;
    }

    private Refusal Refused(string text)
    {
        var strange = words.FirstOrDefault(word => !Vocabulary.Contains(word, StringComparer.Ordinal) && Ordinal(word) is null && !int.TryParse(word, out _));
        var near = strange is null ? null : NearestWord.Of(strange, Vocabulary);
        return new Refusal($"the rhythm {JsonSite.Quoted(text)}", near is null ? Expected : $"{Expected} (did you mean {JsonSite.Quoted(near)}?)");
    }
}
