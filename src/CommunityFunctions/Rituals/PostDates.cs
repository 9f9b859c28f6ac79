using System.Runtime.CompilerServices;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>
/// When the posts of each community are due, remembered for some days: a clock asks every minute, and most times nothing is due. Forgotten with the
/// definition that it was worked out from.
/// </summary>
public sealed class PostDates
{
    private const int DaysAhead = 3;

    private readonly ConditionalWeakTable<CommunityDefinition, Remembered> schedules = [];

    /// <summary>
    /// In order of time: what has come due since a moment, and what came due before it and can still go out, or could until a short time ago.
    /// </summary>
    public IEnumerable<PlannedPost> DueBy(CommunityDefinition community, Func<string, Instant> firstSeen, Instant since, Instant now, Duration aftermath)
    {
        var known = schedules.GetValue(community, _ => new());
        lock (known)
        {
            var (first, last) = (Instant.Min(since, now - Ritual.MostLateness - aftermath).InZone(community.Zone).Date.PlusDays(-1), now.InZone(community.Zone).Date.PlusDays(1));
            if (known.First is null || first < known.First || last > known.Last)
            {
                last = last.PlusDays(DaysAhead);
                (known.First, known.Last, known.Posts) = (first, last, [.. new PostSchedule(community, firstSeen).Between(first, last)]);
            }

            return [.. known.Posts.Where(post => post.At <= now && (post.At > since || post.LatestAt >= now - aftermath))];
        }
    }

    private sealed class Remembered
    {
        public LocalDate? First { get; set; }

        public LocalDate? Last { get; set; }

        public IReadOnlyList<PlannedPost> Posts { get; set; } = [];
    }
}
