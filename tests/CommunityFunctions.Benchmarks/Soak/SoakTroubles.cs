using System.Diagnostics;
using CommunityFunctions.Benchmarks.Running;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>What goes wrong meanwhile: in each tenth of the time the worker is killed, and twice storage is away for a thirtieth of it.</summary>
internal sealed class SoakTroubles(int localHost, BenchStorage storage, TimeSpan duration, SoakLog log)
{
    private static readonly double[] StorageGoesAt = [0.33, 0.67];

    public Task RunAsync() => Task.WhenAll(KillAsync(), TakeStorageAwayAsync());

    private async Task KillAsync()
    {
        for (var time = 0; time < SoakLog.Rows; time++)
        {
            await UntilAsync(duration * ((time + 0.5) / SoakLog.Rows));
            if (ProcessTree.WorkerOf(localHost) is not { } worker) continue;
            using var process = Process.GetProcessById(worker);
            process.Kill();
            log.Happened("worker killed");
        }
    }

    private async Task TakeStorageAwayAsync()
    {
        foreach (var at in StorageGoesAt)
        {
            await UntilAsync(duration * at);
            log.Happened("storage away");
            await storage.StopAsync();
            await Task.Delay(duration / 30);
            await storage.StartAsync();
            log.Happened("storage back");
        }
    }

    private async Task UntilAsync(TimeSpan moment)
    {
        if (moment - log.Elapsed is var left && left > TimeSpan.Zero) await Task.Delay(left);
    }
}
