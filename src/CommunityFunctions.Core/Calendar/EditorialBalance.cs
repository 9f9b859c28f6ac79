using CommunityFunctions.Communities.Editorial;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>How pillars and formats share what is published between two local days, both included.</summary>
/// <param name="Pillars">All three, in their order; entries whose pillar is not known are in none.</param>
/// <param name="Formats">The most frequent first; null is what names no format.</param>
public sealed record EditorialBalance(LocalDate First, LocalDate Last, int Total, IReadOnlyList<Share<Pillar>> Pillars, IReadOnlyList<Share<string?>> Formats)
{
    public static EditorialBalance Of(LocalDate first, LocalDate last, IReadOnlyCollection<CalendarEntry> entries) => new(
        first,
        last,
        entries.Count,
        [.. Enum.GetValues<Pillar>().Select(pillar => Share(pillar, entries.Count(entry => entry.Pillar == pillar), entries.Count(entry => entry.Pillar is not null)))],
        [
            .. entries.GroupBy(entry => entry.Format).Select(group => Share(group.Key, group.Count(), entries.Count))
                .OrderByDescending(share => share.Count).ThenBy(share => share.Of is null).ThenBy(share => share.Of, StringComparer.Ordinal),
        ]);

    private static Share<T> Share<T>(T of, int count, int all) => new(of, count, all == 0 ? 0 : (double)count / all);
}
