using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CommunityFunctions.Testing;

/// <summary>Azurite on three free ports, which it keeps over stops and starts.</summary>
/// <param name="accounts">As Azurite's <c>AZURITE_ACCOUNTS</c>: <c>name:key;…</c>; null for its published account.</param>
/// <param name="storage">The options that say where the data is.</param>
public sealed class AzuriteProcess(string? accounts, params string[] storage) : IAsyncDisposable
{
    private readonly int[] ports = FreePorts(3);
    private Process? process;

    /// <summary>Scripts that Node loads before Azurite.</summary>
    public IReadOnlyList<string> Preloads { get; init; } = [];

    /// <summary>The end of a connection string: where an account's services are.</summary>
    public string EndpointsOf(string account) =>
        $"BlobEndpoint=http://127.0.0.1:{ports[0]}/{account};QueueEndpoint=http://127.0.0.1:{ports[1]}/{account};TableEndpoint=http://127.0.0.1:{ports[2]}/{account};";

    /// <summary>Returns once all three services listen.</summary>
    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo(
            "node",
            [
                .. Preloads.SelectMany(script => new[] { "--require", script }),
                Path.Combine(RepositoryRoot.Path, "node_modules/azurite/dist/src/azurite.js"), "--silent", "--skipApiVersionCheck", "--disableTelemetry", .. storage,
                "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
            ])
        {
            Environment = { ["AZURITE_ACCOUNTS"] = accounts },
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var port in ports)
        {
            while (!await IsListeningAsync(port, patience.Token))
            {
                if (process.HasExited) throw new InvalidOperationException($"Azurite ended with {process.ExitCode} before it listened.");
                await Task.Delay(50, patience.Token);
            }
        }
    }

    /// <summary>Asks Azurite to end, which makes it write its tables and queues to where it keeps them, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (process is null) return;
        using (process)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }

        process = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<bool> IsListeningAsync(int port, CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    internal static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
