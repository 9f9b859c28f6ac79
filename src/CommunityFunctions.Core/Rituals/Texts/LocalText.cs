using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using NodaTime;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>Times and figures as people of the language write them in a sentence.</summary>
public static class LocalText
{
    private const char NoBreakSpace = ' ';

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

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
