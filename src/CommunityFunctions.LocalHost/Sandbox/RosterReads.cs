using System.Collections.Concurrent;
using CommunityFunctions.Simulation;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Which of the stand-ins' lists of accounts have been read to their end at least once.</summary>
internal sealed class RosterReads
{
    private readonly ConcurrentDictionary<string, bool> missing = new([new(SourceNames.Slack, true), new(SourceNames.Forum, true)]);
    private readonly TaskCompletionSource allRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task AllRead => allRead.Task;

    public IEnumerable<string> Missing => missing.Keys.Order(StringComparer.Ordinal);

    public void EndReached(string source)
    {
        missing.TryRemove(source, out _);
        if (missing.IsEmpty)
            allRead.TrySetResult();
    }
}
