using CommunityFunctions.Communities;

namespace CommunityFunctions.Platforms;

/// <summary>One webhook call as it came: the raw bytes, the headers (names without regard to case), the source and the time of arrival.</summary>
public sealed record Delivery(
    CommunityId Community,
    SourceName Source,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body,
    DateTimeOffset ReceivedAt)
{
    /// <summary>Headers as the readers expect them: looked up without regard to case.</summary>
    public static IReadOnlyDictionary<string, string> HeadersFrom(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers) byName[name] = byName.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        return byName;
    }
}
