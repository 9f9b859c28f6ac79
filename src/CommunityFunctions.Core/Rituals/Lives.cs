using System.Collections.Frozen;

namespace CommunityFunctions.Rituals;

/// <summary>Which formats bring people together at one time.</summary>
public static class Lives
{
    private static readonly FrozenSet<string> Formats = new[] { "live", "ama", "webinar", "masterclass", "workshop", "meetup", "circle" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsLive(string? format) => format is not null && Formats.Contains(format);
}
