using System.Globalization;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>Slack's times: strings of Unix seconds and microseconds, <c>1719209506.817929</c>.</summary>
internal static class SlackTime
{
    /// <summary>When the event happened: its own <c>event_ts</c>, else the envelope's <c>event_time</c>, which is less exact and always there.</summary>
    public static DateTimeOffset OfFact(PayloadElement envelope, PayloadElement content) =>
        content.OptionalId("event_ts") is null ? envelope.UnixSeconds("event_time") : Read(content, "event_ts");

    public static DateTimeOffset Read(PayloadElement element, string name)
    {
        var text = element.Id(name).AsSpan();
        var dot = text.IndexOf('.');
        if (dot is < 1 or > 10 || text.Length - dot != 7 || !TryRead(text[..dot], out var seconds) || !TryRead(text[(dot + 1)..], out var microseconds))
            throw element.Fault(name, "another string", "Unix seconds with six decimals, such as 1719209506.817929");

        return element.Plausible(name, DateTimeOffset.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (microseconds * TimeSpan.TicksPerMicrosecond)));
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
