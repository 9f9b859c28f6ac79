using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace CommunityFunctions.Kpis.Periods;

/// <summary>An ISO week (<c>2026-W47</c>), a month (<c>2026-11</c>) or a quarter (<c>2026-Q4</c>) of local days in a community's zone.</summary>
public sealed record KpiPeriod : IComparable<KpiPeriod>
{
    public const string Expected = "a week such as 2026-W47, a month such as 2026-11 or a quarter such as 2026-Q4";

    private KpiPeriod(PeriodKind kind, LocalDate first)
    {
        Kind = kind;
        First = first;
    }

    public PeriodKind Kind { get; }

    /// <summary>The first local day.</summary>
    public LocalDate First { get; }

    /// <summary>The last local day.</summary>
    public LocalDate Last => Next.First.PlusDays(-1);

    public KpiPeriod Next => new(Kind, Kind switch
    {
        PeriodKind.Week => First.PlusWeeks(1),
        PeriodKind.Month => First.PlusMonths(1),
        _ => First.PlusMonths(3),
    });

    public KpiPeriod Previous => Of(Kind, First.PlusDays(-1));

    public string Id => Kind switch
    {
        PeriodKind.Week => string.Create(
            CultureInfo.InvariantCulture, $"{WeekYearRules.Iso.GetWeekYear(First):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(First):00}"),
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-{First.Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-Q{(First.Month + 2) / 3}"),
    };

    /// <summary>The period of that kind in which the day lies.</summary>
    public static KpiPeriod Of(PeriodKind kind, LocalDate day) => new(kind, kind switch
    {
        PeriodKind.Week => day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)),
        PeriodKind.Month => day.With(DateAdjusters.StartOfMonth),
        _ => new LocalDate(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
    });

    /// <exception cref="FormatException">The text names no period.</exception>
    public static KpiPeriod Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period: expected {Expected}.");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out KpiPeriod? period)
    {
        period = null;
        if (text is not { Length: 7 or 8 } || text[4] != '-' || !Number(text.AsSpan(0, 4), out var year) || year == 0) return false;
        var rest = text.AsSpan(5);
        period = rest switch
        {
            ['W', _, _] when Number(rest[1..], out var week) && week >= 1 && week <= WeekYearRules.Iso.GetWeeksInWeekYear(year) =>
                new(PeriodKind.Week, WeekYearRules.Iso.GetLocalDate(year, week, IsoDayOfWeek.Monday)),
            ['Q', >= '1' and <= '4'] => new(PeriodKind.Quarter, new LocalDate(year, ((rest[1] - '1') * 3) + 1, 1)),
            [_, _] when Number(rest, out var month) && month is >= 1 and <= 12 => new(PeriodKind.Month, new LocalDate(year, month, 1)),
            _ => null,
        };
        return period is not null;
    }

    public bool Contains(LocalDate day) => First <= day && day <= Last;

    /// <summary>The instants from the first day's midnight to the midnight after the last day, in the community's zone: 23 and 25 hour days included.</summary>
    public Window In(DateTimeZone zone) => new(zone.AtStartOfDay(First).ToInstant(), zone.AtStartOfDay(Next.First).ToInstant());

    public int CompareTo(KpiPeriod? other) => other is null ? 1 : (First, Kind).CompareTo((other.First, other.Kind));

    public override string ToString() => Id;

    public static bool operator <(KpiPeriod a, KpiPeriod b) => a.CompareTo(b) < 0;

    public static bool operator >(KpiPeriod a, KpiPeriod b) => a.CompareTo(b) > 0;

    public static bool operator <=(KpiPeriod a, KpiPeriod b) => a.CompareTo(b) <= 0;

    public static bool operator >=(KpiPeriod a, KpiPeriod b) => a.CompareTo(b) >= 0;

    private static bool Number(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
