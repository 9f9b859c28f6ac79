using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using NodaTime;

namespace CommunityFunctions.Reports.Composing;

/// <summary>What all parts of the composing ask of their material.</summary>
internal static class MaterialWords
{
    /// <summary>A sentence in both languages, with the community's currency.</summary>
    public static Bilingual Say(this ReportMaterial material, Func<Tongue, string> words) => new(
        FrenchSpacing.Of(words(new(Language.French, material.Community.Currency))), words(new(Language.English, material.Community.Currency)));

    public static ReportFigure? Figure(this ReportMaterial material, string kpi) => material.Figures.FirstOrDefault(figure => figure.Kpi == kpi);

    /// <summary>The local day on which it was.</summary>
    public static LocalDate DayOf(this ReportMaterial material, Instant at) => at.InZone(material.Community.Zone).Date;

    /// <summary>The last local day of the period that has begun.</summary>
    public static LocalDate LastDay(this ReportMaterial material) =>
        material.Facts.IsOpen ? LocalDate.Min(material.Period.Last, material.DayOf(material.Facts.Window.End)) : material.Period.Last;

    /// <summary><c>dans #entraide, </c>, to begin what is said of a message with; empty where its channel is not known.</summary>
    public static string InChannelOf(this ReportMaterial material, SourceName source, string message, Tongue tongue) =>
        material.ChannelOf(source, message) is { } channel ? tongue.Say($"dans #{channel}, ", $"in #{channel}, ") : "";

    /// <summary>What people call a ritual or publication; its id where nobody knows a title any more.</summary>
    public static string TitleOf(this ReportMaterial material, string ritual) =>
        material.Community.Rituals.FirstOrDefault(known => known.Id == ritual)?.Title
        ?? material.Community.Publications.FirstOrDefault(known => known.Id == ritual)?.Title
        ?? material.Posts.FirstOrDefault(post => post.Id == ritual)?.Title
        ?? ritual;
}
