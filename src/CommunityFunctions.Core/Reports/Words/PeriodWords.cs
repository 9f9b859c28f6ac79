using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Reports.Words;

/// <summary>Periods and days as people name them.</summary>
public static class PeriodWords
{
    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] FrenchShort = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    private static readonly string[] FrenchDays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    /// <summary><c>semaine du 16 au 22 novembre 2026</c>, <c>novembre 2026</c>, <c>4e trimestre 2026</c>.</summary>
    public static string Name(KpiPeriod period, Language language) => (period.Kind, language) switch
    {
        (PeriodKind.Week, Language.French) => $"semaine du {DayRange(period.First, period.Last, language)}",
        (PeriodKind.Week, _) => $"week of {DayRange(period.First, period.Last, language)}",
        (PeriodKind.Month, _) => $"{Month(period.First.Month, language)} {period.First.Year}",
        (_, Language.French) => $"{Quarter(period)}{(Quarter(period) == 1 ? "er" : "e")}\u00a0trimestre {period.First.Year}",
        _ => $"Q{Quarter(period)} {period.First.Year}",
    };

    /// <summary>For an axis: <c>16/11</c>, <c>nov.</c>, <c>T4</c>.</summary>
    public static string Brief(KpiPeriod period, Language language) => (period.Kind, language) switch
    {
        (PeriodKind.Week, Language.French) => string.Create(CultureInfo.InvariantCulture, $"{period.First.Day:00}/{period.First.Month:00}"),
        (PeriodKind.Week, _) => $"{period.First.Day} {EnglishMonth(period.First.Month)[..3]}",
        (PeriodKind.Month, Language.French) => FrenchShort[period.First.Month - 1],
        (PeriodKind.Month, _) => EnglishMonth(period.First.Month)[..3],
        (_, Language.French) => string.Create(CultureInfo.InvariantCulture, $"T{Quarter(period)} {period.First.Year % 100:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Q{Quarter(period)} {period.First.Year % 100:00}"),
    };

    /// <summary><c>mardi 17 novembre</c>, <c>Tuesday 17 November</c>.</summary>
    public static string Day(LocalDate day, Language language) => language == Language.French
        ? $"{FrenchDays[(int)day.DayOfWeek - 1]} {French(day)}"
        : $"{day.DayOfWeek} {day.Day} {EnglishMonth(day.Month)}";

    public static string Month(int month, Language language) => language == Language.French ? FrenchMonths[month - 1] : EnglishMonth(month);

    private static string DayRange(LocalDate first, LocalDate last, Language language)
    {
        var (year, isOneYear, isOneMonth) = (last.Year, first.Year == last.Year, first.Year == last.Year && first.Month == last.Month);
        if (language == Language.French)
        {
            var start = isOneMonth ? Ordinal(first.Day) : French(first) + (isOneYear ? "" : $" {first.Year}");
            return $"{start} au {French(last)} {year}";
        }

        var from = isOneMonth ? $"{first.Day}" : $"{first.Day} {EnglishMonth(first.Month)}" + (isOneYear ? "" : $" {first.Year}");
        return $"{from} to {last.Day} {EnglishMonth(last.Month)} {year}";
    }

    private static string French(LocalDate day) => $"{Ordinal(day.Day)} {FrenchMonths[day.Month - 1]}";

    private static string Ordinal(int day) => day == 1 ? "1er" : day.ToString(CultureInfo.InvariantCulture);

    private static string EnglishMonth(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    private static int Quarter(KpiPeriod period) => (period.First.Month + 2) / 3;
}
