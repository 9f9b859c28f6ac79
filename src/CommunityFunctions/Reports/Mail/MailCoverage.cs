using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Rendering.Pages;

namespace CommunityFunctions.Reports.Mail;

/// <summary>Says in one line which sources the figures could not see.</summary>
internal static class MailCoverage
{
    /// <returns>Null when all of them were seen.</returns>
    public static string? Of(ReportContent content, PageWords words)
    {
        var days = content.Period.Last.ToDateOnly().DayNumber - content.Period.First.ToDateOnly().DayNumber + 1;
        string?[] parts =
        [
            Part(content.Sources.Where(source => source.LastDelivery is null), words.Say("n’a encore rien transmis", "has not sent anything yet"), words.Say("n’ont encore rien transmis", "have not sent anything yet")),
            Part(
                content.Sources.Where(source => source.LastDelivery is not null && (source.DaysSilent is null || source.DaysSilent >= days)),
                words.Say("n’a rien transmis de toute la période", "sent nothing in all the period"), words.Say("n’ont rien transmis de toute la période", "sent nothing in all the period")),
        ];
        var said = string.Join(words.Say("\u00a0; ", "; "), parts.OfType<string>());
        return said.Length == 0 ? null : said + ".";

        string? Part(IEnumerable<SourceSight> sources, string one, string several)
        {
            var names = sources.Select(source => source.Source.ToString()).ToList();
            var listed = names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} {(words.Language == Language.French ? "et" : "and")} {names[^1]}";
            return names.Count == 0 ? null : $"{listed} {(names.Count == 1 ? one : several)}";
        }
    }
}
