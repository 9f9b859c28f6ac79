using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>Dates and gaps of the calendar in words, in both languages.</summary>
public static class CalendarWords
{
    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] FrenchDays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    private static readonly string[] FrenchOrdinals = ["premier", "deuxième", "troisième", "quatrième"];

    private static readonly string[] EnglishOrdinals = ["first", "second", "third", "fourth"];

    /// <summary>«&#160;lundi 30&#160;novembre&#160;», "Monday 30 November"; with the year where it is another than that of <paramref name="today"/>.</summary>
    public static string Day(LocalDate date, LocalDate today, Language language) => language == Language.French
        ? $"{FrenchDays[(int)date.DayOfWeek - 1]} {Date(date, today, language)}"
        : $"{date.DayOfWeek} {Date(date, today, language)}";

    /// <summary>The same without the day of the week.</summary>
    public static string Date(LocalDate date, LocalDate today, Language language)
    {
        var day = language == Language.French && date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture);
        var year = date.Year == today.Year ? "" : $"\u00a0{date.Year}";
        return $"{day}\u00a0{Month(date.Month, language)}{year}";
    }

    public static string Month(int month, Language language) =>
        language == Language.French ? FrenchMonths[month - 1] : CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    /// <summary>A period as the head of a line: «&#160;Semaine du 7&#160;décembre&#160;», "December", "First quarter of 2027".</summary>
    public static string Period(KpiPeriod period, LocalDate today, Language language) => (period.Kind, language) switch
    {
        (PeriodKind.Week, Language.French) => $"Semaine du {Date(period.First, today, language)}",
        (PeriodKind.Week, _) => $"Week of {Date(period.First, today, language)}",
        (PeriodKind.Month, _) => Capital(MonthOf(period, today, language)),
        (_, Language.French) => $"{Capital(FrenchOrdinals[Quarter(period)])} trimestre {period.First.Year}",
        _ => $"{Capital(EnglishOrdinals[Quarter(period)])} quarter of {period.First.Year}",
    };

    /// <summary>That a period has less than is aimed at.</summary>
    internal static Bilingual TooFew(CadencePeriod cadence, int found, bool isPast, LocalDate today)
    {
        var (period, target) = (cadence.Period, cadence.Target);
        if (found > 0)
        {
            return new Bilingual(
                $"{Period(period, today, Language.French)}\u202f: {found}\u00a0{FrenchCount(cadence.Counted, found, isPast)} sur\u00a0{target}",
                $"{Period(period, today, Language.English)}: {found}\u00a0{EnglishNoun(cadence.Counted, found)} of\u00a0{target} {EnglishVerb(cadence.Counted, found, isPast)}");
        }

        return cadence.Counted switch
        {
            CadenceKind.Publications => new Bilingual(
                $"{Period(period, today, Language.French)}\u202f: aucune publication {(isPast ? "parue" : "prévue")} sur\u00a0{target}",
                $"{Period(period, today, Language.English)}: no publication of\u00a0{target} {(isPast ? "went out" : "planned")}"),
            CadenceKind.Lives => new Bilingual(
                $"Aucun direct en {MonthOf(period, today, Language.French)}", $"No live in {MonthOf(period, today, Language.English)}"),
            _ => new Bilingual(
                $"Aucun événement au {FrenchOrdinals[Quarter(period)]} trimestre {period.First.Year}",
                $"No event in the {EnglishOrdinals[Quarter(period)]} quarter of {period.First.Year}"),
        };
    }

    /// <summary>That a pillar does not come in the next four weeks.</summary>
    internal static Bilingual NothingOf(Pillar pillar) => pillar switch
    {
        Pillar.Educate => new Bilingual("Rien n’éduque dans les quatre prochaines semaines", "Nothing educates in the next four weeks"),
        Pillar.Inspire => new Bilingual("Rien n’inspire dans les quatre prochaines semaines", "Nothing inspires in the next four weeks"),
        _ => new Bilingual("Rien ne divertit dans les quatre prochaines semaines", "Nothing entertains in the next four weeks"),
    };

    private static string MonthOf(KpiPeriod period, LocalDate today, Language language) =>
        Month(period.First.Month, language) + (period.First.Year == today.Year ? "" : $"\u00a0{period.First.Year}");

    private static int Quarter(KpiPeriod period) => (period.First.Month - 1) / 3;

    private static string FrenchCount(CadenceKind counted, int count, bool isPast)
    {
        var plural = count > 1 ? "s" : "";
        return counted switch
        {
            CadenceKind.Publications => $"publication{plural} {(isPast ? "parue" : "prévue")}{plural}",
            CadenceKind.Lives => $"direct{plural} {(isPast ? "tenu" : "prévu")}{plural}",
            _ => $"événement{plural} {(isPast ? "tenu" : "prévu")}{plural}",
        };
    }

    private static string EnglishNoun(CadenceKind counted, int count) =>
        (counted switch { CadenceKind.Publications => "publication", CadenceKind.Lives => "live", _ => "event" }) + (count == 1 ? "" : "s");

    private static string EnglishVerb(CadenceKind counted, int count, bool isPast) =>
        !isPast ? "planned" : counted == CadenceKind.Publications ? "went out" : count == 1 ? "was held" : "were held";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
