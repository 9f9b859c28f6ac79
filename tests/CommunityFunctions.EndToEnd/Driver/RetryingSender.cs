using System.Collections.Concurrent;
using System.Net;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>Sends as a platform does: anything but a 2xx is sent again a little later, until it is taken.</summary>
public sealed class RetryingSender(HttpClient http)
{
    private readonly ConcurrentDictionary<HttpStatusCode, int> refusals = new();
    private int taken;

    public int Taken => taken;

    /// <summary>How often each status other than 2xx was the answer.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Refusals => refusals;

    public Task SendAsync(IEnumerable<SignedEvent> events) => Parallel.ForEachAsync(
        events, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (sent, cancellation) => await SendAsync(sent, cancellation));

    private async Task SendAsync(SignedEvent sent, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var answer = await http.SendAsync(sent.Request(TimeProvider.System), cancellation);
                if (answer.IsSuccessStatusCode) break;
                refusals.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // The connection broke, or there was no answer in time: whether the delivery was taken nobody knows, so it goes again.
            }

            await Task.Delay(100, cancellation);
        }

        Interlocked.Increment(ref taken);
    }
}
