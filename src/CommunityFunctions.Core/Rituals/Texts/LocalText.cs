using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>Dates, times and figures as people of the language write them in a sentence.</summary>
public static class LocalText
{
    private const char NoBreakSpace = ' ';

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>mardi 1er décembre</c>, <c>Tuesday 1 December</c>.</summary>
    public static string DayAndDate(LocalDate date, Language language) => language == Language.French
        ? $"{LocalDatePattern.Create("dddd", French).Format(date)} {Date(date, language)}"
        : LocalDatePattern.Create("dddd d MMMM", English).Format(date);

    /// <summary><c>1er décembre</c>, <c>1 December</c>.</summary>
    public static string Date(LocalDate date, Language language) => language == Language.French
        ? $"{(date.Day == 1 ? "1er" : date.Day.ToString(French))} {LocalDatePattern.Create("MMMM", French).Format(date)}"
        : LocalDatePattern.Create("d MMMM", English).Format(date);

    /// <summary><c>18 h 30</c>, <c>18 h</c>, <c>18:30</c>.</summary>
    public static string Time(LocalTime time, Language language) => language == Language.French
        ? $"{time.Hour}{NoBreakSpace}h{(time.Minute == 0 ? "" : $"{NoBreakSpace}{time.Minute:00}")}"
        : time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A KPI's value: <c>43,8 %</c>, <c>43.8%</c>, <c>1 200 €</c>, <c>2 h 5 min</c>.</summary>
    /// <param name="currency">ISO 4217, for amounts.</param>
    public static string Figure(double value, KpiUnit unit, string currency, Language language)
    {
        var culture = language == Language.French ? French : English;
        var percent = language == Language.French ? $"{NoBreakSpace}%" : "%";
        return unit switch
        {
            KpiUnit.Ratio => $"{(value * 100).ToString("#,0.#", culture)}{percent}",
            KpiUnit.Minutes => Minutes((long)Math.Round(value)),
            KpiUnit.Money or KpiUnit.MoneyPerMonth => $"{value.ToString("#,0", culture)}{NoBreakSpace}{currency}",
            _ => value.ToString("#,0.#", culture),
        };

        static string Minutes(long minutes) => minutes < 60
            ? $"{minutes}{NoBreakSpace}min"
            : $"{minutes / 60}{NoBreakSpace}h{(minutes % 60 == 0 ? "" : $"{NoBreakSpace}{minutes % 60}{NoBreakSpace}min")}";
    }
}
