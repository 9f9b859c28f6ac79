using System.Globalization;
using CommunityFunctions.Communities.Reading;
using NodaTime.Text;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>
/// Checks a recurrence rule (RFC 5545, 3.3.10) before it is used: whole days only, so nothing below DAILY, and each part as the
/// specification has it.
/// </summary>
internal static class RecurrenceRules
{
    public const int LargestInterval = 99;

    private const string Parts = "FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, COUNT, UNTIL or WKST";

    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <param name="rule">Without its <c>RRULE:</c>, in capitals.</param>
    /// <param name="hasStart">Whether the ritual says from when on to count.</param>
    public static Refusal? Refuse(string rule, bool hasStart)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in rule.Split(';'))
        {
            if (part.Split('=') is not [var name, var value])
                return new Refusal($"{JsonSite.Quoted(part)} in the rule", "parts of the form NAME=VALUE, separated by ;");
            if (!parts.TryAdd(name, value))
                return new Refusal($"{name} a second time in the rule", "each part once");
        }

        return parts.Select(part => Part(part.Key, part.Value, parts)).FirstOrDefault(refusal => refusal is not null) ?? Whole(parts, hasStart);
    }

    private static Refusal? Part(string name, string value, Dictionary<string, string> parts)
    {
        var expected = name switch
        {
            "FREQ" => value is "DAILY" or "WEEKLY" or "MONTHLY" or "YEARLY" ? null : "FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
            "INTERVAL" => IsNumber(value, LargestInterval) ? null : $"INTERVAL=1 to {LargestInterval}",
            "COUNT" => IsNumber(value, 9999) ? null : "COUNT=1 to 9999",
            "UNTIL" => Compact.Parse(value).Success ? null : "UNTIL= and a date such as 20271231",
            "WKST" => Weekdays.Contains(value, StringComparer.Ordinal) ? null : $"WKST={string.Join(", ", Weekdays)}",
            "BYMONTH" => value.Split(',').All(item => IsNumber(item, 12)) ? null : "BYMONTH=1 to 12, separated by commas",
            "BYMONTHDAY" => value.Split(',').All(item => IsSigned(item, 31)) ? null : "BYMONTHDAY=1 to 31 or -1 to -31, separated by commas",
            "BYSETPOS" => value.Split(',').All(item => IsSigned(item, 366)) ? null : "BYSETPOS=1 to 366 or -1 to -366, separated by commas",
            "BYDAY" => Days(value, parts.GetValueOrDefault("FREQ"), parts.ContainsKey("BYMONTH")),
            _ => Parts,
        };
        return expected is null ? null : new Refusal($"{JsonSite.Quoted($"{name}={value}")} in the rule", expected);
    }

    private static string? Days(string value, string? frequency, bool inMonths)
    {
        var largest = frequency switch
        {
            "MONTHLY" => 5,
            "YEARLY" => inMonths ? 5 : 53,
            _ => 0,
        };
        var fits = value.Split(',').All(item => item.Length >= 2 && Weekdays.Contains(item[^2..], StringComparer.Ordinal) && (item.Length == 2 || IsSigned(item[..^2], largest)));
        return fits ? null : largest == 0 ? "BYDAY=MO to SU, separated by commas" : $"BYDAY=MO to SU, with or without a number from 1 to {largest} or -1 to -{largest} before";
    }

    private static Refusal? Whole(Dictionary<string, string> parts, bool hasStart) => parts switch
    {
        _ when !parts.ContainsKey("FREQ") => new Refusal("no FREQ in the rule", "FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"),
        _ when parts.ContainsKey("COUNT") && parts.ContainsKey("UNTIL") => new Refusal("COUNT and UNTIL in one rule", "one of them"),
        _ when parts.ContainsKey("COUNT") && !hasStart => new Refusal("COUNT without a start", "start: with the date from which it is counted"),
        _ when parts["FREQ"] == "WEEKLY" && parts.ContainsKey("BYMONTHDAY") => new Refusal("BYMONTHDAY in a weekly rule", "BYDAY"),
        _ when parts.ContainsKey("BYSETPOS") && !parts.Keys.Any(name => name is "BYDAY" or "BYMONTHDAY" or "BYMONTH") =>
            new Refusal("BYSETPOS alone", "BYDAY, BYMONTHDAY or BYMONTH beside it"),
        _ => null,
    };

    private static bool IsNumber(string text, int largest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest;

    private static bool IsSigned(string text, int largest) => IsNumber(text is ['+' or '-', .. var digits] ? digits : text, largest);
}
