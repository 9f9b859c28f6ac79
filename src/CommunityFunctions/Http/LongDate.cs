using System.Globalization;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Http;

/// <summary>A date as one says it: <c>1er décembre 2026</c>, <c>1 December 2026</c>.</summary>
internal static class LongDate
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string Of(LocalDate day, Language language) => language == Language.French
        ? $"{(day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture))}\u00a0{French.DateTimeFormat.GetMonthName(day.Month)}\u00a0{day.Year}"
        : $"{day.Day}\u00a0{English.DateTimeFormat.GetMonthName(day.Month)}\u00a0{day.Year}";
}
