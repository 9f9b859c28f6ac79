using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Words;
using CommunityFunctions.Rituals.Texts;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>Moments and days with their years, in the community's zone.</summary>
internal sealed record ZonedWords(DateTimeZone Zone, Language Language)
{
    /// <summary><c>lundi 23 novembre 2026 à 8 h</c>.</summary>
    public string Moment(Instant instant)
    {
        var local = instant.InZone(Zone);
        var at = Language == Language.French ? "à" : "at";
        return Typography.Set($"{Day(local.Date, Language)} {at}\u00a0{LocalText.Time(local.TimeOfDay, Language)}", Language);
    }

    public static string Day(LocalDate day, Language language) => $"{PeriodWords.Day(day, language)} {day.Year}";

    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
