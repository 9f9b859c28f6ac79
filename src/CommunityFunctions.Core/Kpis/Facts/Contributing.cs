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
        return facts.SelectMany(day => Standing(day.Acts, deleted)
            .Concat(day.Attendances.Select(attendance => (attendance.Member, attendance.At)))
            .Concat(day.Contents.Where(content => content.Published).Select(content => (content.Member, content.At))));
    }

    private static List<(MemberId Member, Instant At)> Standing(Acts acts, HashSet<(SourceName, string)> deleted)
    {
        var standing = new List<(MemberId, Instant)>(acts.Messages.Length);
        foreach (var message in acts.Messages)
        {
            if (deleted.Count == 0 || !deleted.Contains(acts.Names.Item(message.Item)))
            {
                standing.Add((acts.Names.Member(message.Author), Instant.FromUnixTimeTicks(message.At)));
            }
        }

        return standing;
    }
}
