using System.Diagnostics;
using System.Globalization;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Testing;

namespace CommunityFunctions.Benchmarks.Door;

/// <summary>Bolt, Slack's own framework for Node, in a process of its own (<c>bolt-peer.mjs</c>).</summary>
internal sealed class BoltPeer : IAsyncDisposable
{
    private readonly Process process;

    private BoltPeer(Process process, Uri door) => (this.process, Door) = (process, door);

    public int Id => process.Id;

    /// <summary>Where Slack would deliver.</summary>
    public Uri Door { get; }

    public static async Task<BoltPeer> StartAsync(string connectionString, string queue)
    {
        var script = Path.Combine(RepositoryRoot.Path, "tests/CommunityFunctions.Benchmarks/Door/bolt-peer.mjs");
        var process = Process.Start(new ProcessStartInfo("node", [script, connectionString, queue, BenchCommunity.Id, BenchCommunity.Source])
        {
            RedirectStandardOutput = true,
            Environment = { ["SIGNING_SECRET"] = BenchCommunity.SigningSecret, ["NODE_ENV"] = "production" },
        })!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Bolt ended before it listened.");
        return new(process, new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/slack/events")));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
