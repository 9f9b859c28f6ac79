using System.Buffers;

namespace CommunityFunctions.Platforms.Payloads;

/// <summary>What a skipped thing is called in the metrics: the platform's own word when it is short and plain, so that nobody's text gets there.</summary>
internal static class SkipName
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static DeliveryReading Skip(string platformsWord) =>
        DeliveryReading.Skip(platformsWord.Length is > 0 and <= 40 && !platformsWord.AsSpan().ContainsAnyExcept(Plain) ? platformsWord : "unknown");
}
