namespace CommunityFunctions.Storage;

/// <summary>
/// Lets many who want the same row written at the same time share one write. Each gets a write that began after it asked: whoever comes while one is under
/// way waits for the next, together with all others who came meanwhile.
/// </summary>
public sealed class SharedWrite<TKey>(Func<TKey, Task> write) where TKey : notnull
{
    private readonly Dictionary<TKey, Task> running = [];
    private readonly Dictionary<TKey, Task> waiting = [];

    public Task WriteAsync(TKey key)
    {
        lock (waiting)
        {
            if (waiting.TryGetValue(key, out var next)) return next;
            return waiting[key] = RunAfterAsync(running.GetValueOrDefault(key, Task.CompletedTask), key);
        }
    }

    private async Task RunAfterAsync(Task before, TKey key)
    {
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Its failure is told to those who waited for it.

        Task? mine;
        lock (waiting)
        {
            waiting.Remove(key, out mine);
            running[key] = mine!;
        }

        try
        {
            await write(key);
        }
        finally
        {
            lock (waiting)
            {
                if (running.TryGetValue(key, out var last) && last == mine) running.Remove(key);
            }
        }
    }
}
