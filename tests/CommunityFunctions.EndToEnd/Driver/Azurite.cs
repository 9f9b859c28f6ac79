using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>An Azurite that keeps its data on disk, so that it can be stopped and started as storage that goes away and comes back.</summary>
public sealed class Azurite : IAsyncDisposable
{
    /// <summary>Azurite's published key: https://learn.microsoft.com/azure/storage/common/storage-use-azurite</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly int[] ports = FreePorts(3);
    private readonly string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private Process? process;

    public string ConnectionString => $"DefaultEndpointsProtocol=http;{Account};BlobEndpoint=http://127.0.0.1:{ports[0]}/devstoreaccount1;" +
        $"QueueEndpoint=http://127.0.0.1:{ports[1]}/devstoreaccount1;TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1;";

    public static async Task<Azurite> StartNewAsync()
    {
        var azurite = new Azurite();
        await azurite.StartAsync();
        return azurite;
    }

    public async Task StartAsync()
    {
        process = Process.Start("node",
        [
            Product.Azurite, "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", folder,
            "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
        ]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var port in ports)
        {
            while (!await IsListeningAsync(port, patience.Token)) await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Asks Azurite to end, which makes it write its tables and queues to disk, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using (process)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
            await process.WaitForExitAsync();
        }

        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

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

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
