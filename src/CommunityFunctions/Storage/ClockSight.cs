namespace CommunityFunctions.Storage;

/// <summary>A clock as its mark shows it.</summary>
/// <param name="Function">The timer function.</param>
/// <param name="RanAt">When it last ran (UTC); null when no run is known.</param>
/// <param name="Within">How old its mark may be.</param>
public sealed record ClockSight(string Function, DateTimeOffset? RanAt, TimeSpan Within, bool StandsStill)
{
    /// <summary>What is wrong with one that stands still, in words for operations.</summary>
    public string Fault => $"{Function} last ran at {(RanAt is { } ran ? $"{ran:u}" : "no time that is known")}; expected within {Within}";
}
