using System.Globalization;
using Azure.Storage.Queues;
using CommunityFunctions.Benchmarks.Door;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>
/// How many deliveries go the whole way in a second, from the sender through the door to the log, when as many are sent as the door takes. It only finds a rate: what is
/// lost or written twice is counted by the soak itself.
/// </summary>
internal static class WholeWay
{
    private const int Connections = 64;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="duration">How long they are sent; then everything is worked off, which counts too. As long before, and not counted, for the compiler.</param>
    /// <exception cref="InvalidOperationException">Fewer events came of it than the door said that it took, or it was not worked off within minutes.</exception>
    public static async Task<double> MeasureAsync(LocalHostRun host, string connectionString, TimeSpan duration)
    {
        var door = Contenders.Http("our door", connectionString, StorageNames.Queues.WebhookDeliveries, host.Door, host.Id);
        var (before, _) = await SendAsync(door, duration);
        var (taken, elapsed) = await SendAsync(door, duration);
        var events = await EventLogReading.CountAsync(connectionString);
        return events >= before + taken ? taken / elapsed.TotalSeconds : throw new InvalidOperationException($"The door took {before + taken} deliveries, of which {events} became events.");
    }

    private static async Task<(int Taken, TimeSpan Elapsed)> SendAsync(Contender door, TimeSpan duration)
    {
        var (time, started) = (TimeProvider.System, TimeProvider.System.GetTimestamp());
        var load = await Load.RunAsync(Connections, duration, door.Calls(Connections));
        while (await WaitingAsync(door.Queue) is var waiting && waiting > 0)
        {
            if (time.GetElapsedTime(started) > duration + Patience) throw new InvalidOperationException($"{waiting} deliveries were not worked off within {Patience.TotalMinutes} minutes.");
            await Task.Delay(Look);
        }

        var elapsed = time.GetElapsedTime(started);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{load.Milliseconds.Count:N0} deliveries went the whole way in {elapsed.TotalSeconds:0.0} s; refused: {load.Errors.Values.Sum():N0}"));
        return (load.Milliseconds.Count, elapsed);
    }

    private static async Task<int> WaitingAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
