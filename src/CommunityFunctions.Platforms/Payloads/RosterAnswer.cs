using System.Net;
using System.Text.Json;

namespace CommunityFunctions.Platforms.Payloads;

/// <summary>What roster readers share: how an answer of a platform's API becomes JSON, or the reason why there is none.</summary>
internal static class RosterAnswer
{
    private static readonly TimeSpan WhenNotSaid = TimeSpan.FromSeconds(60);

    /// <exception cref="HttpRequestException">The platform failed for now: a server error, or an answer that is not JSON.</exception>
    public static async Task<JsonDocument> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return Understand(() => Payload.Parse(body));
    }

    /// <summary>Reading an answer fails as a call fails, not as a delivery does: the next try may get a better one.</summary>
    public static T Understand<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DeliveryFormatException fault)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, $"The platform's answer could not be understood. {fault.Message}", fault, HttpStatusCode.OK);
        }
    }

    /// <summary>How long <c>Retry-After</c> asks to wait, in either of its two forms; null when it is not there.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };

    /// <param name="wait">What the platform asks for: a second at least, an hour at most, a minute when it does not say.</param>
    public static PlatformThrottledException Throttled(TimeSpan? wait)
    {
        var seconds = Math.Clamp((wait ?? WhenNotSaid).TotalSeconds, 1, 3600);
        return new PlatformThrottledException(TimeSpan.FromSeconds(seconds));
    }
}
