using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>What counts as a contribution: a message, a reply, a meeting attended, a piece of content published.</summary>
internal static class Contributing
{
    /// <summary>The contributions among the facts, but for messages that were deleted before <paramref name="end"/>.</summary>
    public static IEnumerable<(MemberId Member, Instant At)> In(IReadOnlyCollection<DayFacts> facts, Instant end)
    {
        var deleted = new HashSet<(SourceName, string)>(
            facts.SelectMany(day => day.Deletions).Where(deletion => deletion.At < end).Select(deletion => (deletion.Source, deletion.Message)));
        return facts.SelectMany(day => day.Messages
            .Where(message => deleted.Count == 0 || !deleted.Contains((message.Source, message.Id)))
            .Select(message => (message.Author, message.At))
            .Concat(day.Attendances.Select(attendance => (attendance.Member, attendance.At)))
            .Concat(day.Contents.Where(content => content.Published).Select(content => (content.Member, content.At))));
    }
}
