using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>The eleven public holidays of metropolitan France (Code du travail, article L3133-1), without those of Alsace-Moselle only.</summary>
public static class FrenchHolidays
{
    private static readonly AnnualDate[] Fixed =
        [new(1, 1), new(5, 1), new(5, 8), new(7, 14), new(8, 15), new(11, 1), new(11, 11), new(12, 25)];

    /// <summary>Easter Monday, Ascension Day and Whit Monday, in days after Easter Sunday.</summary>
    private static readonly int[] AfterEaster = [1, 39, 50];

    public static bool Contains(LocalDate date) =>
        Fixed.Contains(new AnnualDate(date.Month, date.Day))
        || AfterEaster.Contains(Period.DaysBetween(EasterSunday(date.Year), date));

    /// <summary>Gregorian Easter by the "anonymous" computus (Nature, 1876; Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static LocalDate EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = (year / 100, year % 100);
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var sum = epact + toSunday - (7 * late) + 114;
        return new LocalDate(year, sum / 31, (sum % 31) + 1);
    }
}
