using System.Collections.Concurrent;
using System.Net;
using CommunityFunctions.Benchmarks.Running;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>
/// Delivers as Slack does: at its own pace, whatever the door says, and again what was not answered with a success. Now and then it sends one again that was.
/// </summary>
internal sealed class SoakSender(Uri door, double perSecond, SoakLog log) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)];

    private readonly SlackMessages messages = new("s");
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The ids of what was sent, and whether it was ever answered with a success.</summary>
    public ConcurrentDictionary<string, bool> Sent { get; } = [];

    /// <summary>Returns once everything is sent, and answered or given up.</summary>
    public async Task RunAsync(TimeSpan duration)
    {
        var (underWay, started) = (new List<Task>(), log.Elapsed);
        while (log.Elapsed - started is var elapsed && elapsed < duration)
        {
            for (var due = (int)(elapsed.TotalSeconds * perSecond) - Sent.Count; due > 0; due--) underWay.Add(DeliverAsync(messages.Next()));
            underWay.RemoveAll(delivery => delivery.IsCompletedSuccessfully);
            await Task.Delay(Beat);
        }

        await Task.WhenAll(underWay);
    }

    public void Dispose() => http.Dispose();

    private async Task DeliverAsync(SlackMessage message)
    {
        Sent[message.Id] = false;
        for (var attempt = 0; !await TryAsync(message); attempt++)
        {
            if (attempt == Pauses.Length) return;
            await Task.Delay(Pauses[attempt]);
        }

        Sent[message.Id] = true;

        // One in fifty comes a second time although it was taken.
        if (message.Id.EndsWith("00", StringComparison.Ordinal) || message.Id.EndsWith("50", StringComparison.Ordinal)) await TryAsync(message);
    }

    private async Task<bool> TryAsync(SlackMessage message)
    {
        HttpStatusCode? status = null;
        try
        {
            using var request = SlackMessages.Sign(message, door);
            using var answer = await http.SendAsync(request);
            status = answer.StatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            // No answer: whether it was taken, nobody knows, so it is sent again.
        }

        log.Answered(status);
        return (int?)status is >= 200 and < 300;
    }
}
