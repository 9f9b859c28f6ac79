using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations.Checks;

/// <summary>Messages that were given up in the last thirty days and are still there. They wait for somebody; the suite works all the same.</summary>
public sealed class DeadLettersCheck(DeadLetterStore letters, TimeProvider clock) : IReadinessCheck
{
    /// <summary>More than these are too many, however many they are.</summary>
    private const int Most = 1000;

    public string Name => "dead-letters";

    public async Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation)
    {
        var lately = await letters.LatelyAsync(clock.GetUtcNow(), Most, cancellation);
        return [.. lately.GroupBy(letter => letter.Queue).OrderBy(queue => queue.Key, StringComparer.Ordinal).Select(queue => new Concern(IsGrave: false, WordsOf(queue.Key, queue.Count()), queue.Min(letter => letter.At)))];
    }

    private static Bilingual WordsOf(string queue, int count) => count == 1
        ? new($"{queue}\u00a0: un message abandonné", $"{queue}: one message was given up")
        : new($"{queue}\u00a0: {count} messages abandonnés", $"{queue}: {count} messages were given up");
}
