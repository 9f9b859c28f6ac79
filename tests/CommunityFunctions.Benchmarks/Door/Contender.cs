using Azure.Storage.Queues;

namespace CommunityFunctions.Benchmarks.Door;

/// <summary>One way for a delivery into a queue.</summary>
/// <param name="Queue">Where it ends; nobody takes it out.</param>
/// <param name="Calls">Given the number of connections, a call that sends one delivery and is over once it is stored; false for no success.</param>
internal sealed record Contender(string Name, QueueClient Queue, Func<int, Func<Task<bool>>> Calls)
{
    /// <summary>Measures with an empty queue, after a while that does not count.</summary>
    /// <exception cref="InvalidOperationException">The queue holds fewer messages than were answered with a success.</exception>
    public async Task<Load> MeasureAsync(int connections, TimeSpan duration)
    {
        var call = Calls(connections);
        await Load.RunAsync(connections, duration / 4, call);
        await Queue.ClearMessagesAsync();
        var load = await Load.RunAsync(connections, duration, call);
        var stored = (await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
        await Queue.ClearMessagesAsync();
        return stored >= load.Milliseconds.Count
            ? load
            : throw new InvalidOperationException($"{Name} answered {load.Milliseconds.Count} deliveries with a success, and the queue holds {stored}.");
    }
}
