using Azure.Storage.Queues;
using CommunityFunctions.Benchmarks.Running;

namespace CommunityFunctions.Benchmarks.Door;

/// <summary>One way for a delivery into a queue.</summary>
/// <param name="Queue">Where it ends; nobody takes it out.</param>
/// <param name="Calls">Given the number of connections, a call that sends one delivery and is over once it is stored; null for a success, else what came instead.</param>
/// <param name="Processes">Those that are the door: their time of processors is counted.</param>
internal sealed record Contender(string Name, QueueClient Queue, Func<int, Func<Task<string?>>> Calls, params IReadOnlyList<int> Processes)
{
    /// <summary>A while that does not count, with as many connections as will be: code is compiled, connections are opened.</summary>
    public async Task WarmUpAsync(int connections, TimeSpan duration)
    {
        await Load.RunAsync(connections, duration, Calls(connections));
        await Queue.ClearMessagesAsync();
    }

    /// <summary>Measures with an empty queue, after a short while that does not count.</summary>
    /// <exception cref="InvalidOperationException">The queue holds fewer messages than were answered with a success.</exception>
    public async Task<Load> MeasureAsync(int connections, TimeSpan duration)
    {
        var call = Calls(connections);
        await Load.RunAsync(connections, duration / 4, call);
        await Queue.ClearMessagesAsync();
        var before = ProcessorTime();
        var load = await Load.RunAsync(connections, duration, call);
        var spent = ProcessorTime() - before;
        var stored = (await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
        await Queue.ClearMessagesAsync();
        return stored >= load.Milliseconds.Count
            ? load with { ProcessorTime = spent / Math.Max(1, load.Milliseconds.Count) }
            : throw new InvalidOperationException($"{Name} answered {load.Milliseconds.Count} deliveries with a success, and the queue holds {stored}.");
    }

    private TimeSpan ProcessorTime() => Processes.Aggregate(TimeSpan.Zero, (sum, process) => sum + ProcessTree.ProcessorTimeOf(process));
}
