using System.Net;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Publishing.Calls;

/// <summary>
/// How publishers call a platform. Something that posts and whose answer is lost has been posted or not, and nobody knows; a question can be asked again.
/// What the two have in common, being asked to wait or sent elsewhere, ends here; what only the platform's own words tell is left to each.
/// </summary>
/// <param name="http">Never repeats a call, and does not follow redirects: the secret would go along, or the post come twice.</param>
/// <param name="platform">The platform's name for people.</param>
internal sealed class PlatformCalls(HttpClient http, string platform)
{
    /// <summary>How the platform says in its answer's body how long to wait; null where only the header does.</summary>
    public Func<PayloadElement, TimeSpan?>? WaitInBody { get; init; }

    /// <summary>Sends what posts something.</summary>
    /// <returns>The answer, which is neither 429 nor 3xx nor 5xx.</returns>
    /// <exception cref="PlatformAwayException">It was not sent: no connection came about.</exception>
    /// <exception cref="PlatformThrottledException">Not posted.</exception>
    /// <exception cref="PlatformRefusedException">Not posted.</exception>
    /// <exception cref="PostUncertainException">It was sent, and there is no answer that says what became of it.</exception>
    public async Task<PlatformAnswer> PostAsync(HttpRequestMessage request, DateTimeOffset now, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        PlatformAnswer answer;
        try
        {
            answer = await SendAsync(request, now, cancellation);
        }
        catch (HttpRequestException fault) when (WasNeverSent(fault))
        {
            throw new PlatformAwayException(fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            throw Lost(fault);
        }

        Check(answer);
        return IsFaultOfPlatform(answer) ? throw Uncertain($"it answered HTTP {(int)answer.Status}") : answer;
    }

    /// <summary>Sends what only asks.</summary>
    /// <returns>The answer, which is neither 429 nor 3xx nor 5xx.</returns>
    /// <exception cref="PlatformAwayException">There is no answer for now.</exception>
    public async Task<PlatformAnswer> AskAsync(HttpRequestMessage request, DateTimeOffset now, CancellationToken cancellation, bool allowsRedirect = false)
    {
        PlatformAnswer answer;
        try
        {
            answer = await SendAsync(request, now, cancellation);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new PlatformAwayException(fault);
        }

        if (allowsRedirect && IsRedirect(answer)) return answer;
        Check(answer);
        return IsFaultOfPlatform(answer) ? throw Away($"answered HTTP {(int)answer.Status}") : answer;
    }

    public PostUncertainException Uncertain(string why) => new($"{platform} may have the post or not: {why}.");

    public PlatformAwayException Away(string what) => new(new HttpRequestException($"{platform} {what}."));

    public static bool IsRedirect(PlatformAnswer answer) => (int)answer.Status is >= 300 and < 400;

    private async Task<PlatformAnswer> SendAsync(HttpRequestMessage request, DateTimeOffset now, CancellationToken cancellation)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return new PlatformAnswer(response.StatusCode, RosterAnswer.RetryAfter(response, now), response.Headers.Location, body);
    }

    private void Check(PlatformAnswer answer)
    {
        if (answer.Status == HttpStatusCode.TooManyRequests) throw RosterAnswer.Throttled(Wait(answer));
        if (IsRedirect(answer))
            throw new PlatformRefusedException($"{platform} answers HTTP {(int)answer.Status}, a redirect. What to do: write the address to which it redirects into the source's \"address\", or into its secret \"webhook\".");
    }

    private TimeSpan? Wait(PlatformAnswer answer) =>
        WaitInBody is { } read && answer.Read(body => read(body) is { } wait ? new RetryCondition(wait) : null) is { } said ? said.Wait : answer.RetryAfter;

    private static bool IsFaultOfPlatform(PlatformAnswer answer) => (int)answer.Status >= 500 || answer.Status == HttpStatusCode.RequestTimeout;

    /// <summary>These say of .NET's connections that none came about (https://learn.microsoft.com/dotnet/api/system.net.http.httprequesterror).</summary>
    private static bool WasNeverSent(HttpRequestException fault) => fault.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private PostUncertainException Lost(Exception fault) =>
        new($"{platform} may have the post or not: {(fault is OperationCanceledException ? "it did not answer in time" : "the connection broke before it had answered")}.", fault);

    private sealed record RetryCondition(TimeSpan Wait);
}
