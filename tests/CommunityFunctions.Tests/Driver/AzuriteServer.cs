using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CommunityFunctions.Tests.Driver;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace CommunityFunctions.Tests.Driver;

/// <summary>One Azurite for all tests, in memory, with an account for each: no test sees another's tables or queues.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const int Accounts = 500;

    private readonly string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly int[] ports = FreePorts(3);
    private Process? process;
    private int taken;

    /// <summary>The connection string of an account that nobody has used yet.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref taken);
        Assert.True(number <= Accounts, $"More than {Accounts} accounts were asked for: declare more.");
        return $"DefaultEndpointsProtocol=http;AccountName=account{number};AccountKey={key};" +
            $"BlobEndpoint=http://127.0.0.1:{ports[0]}/account{number};QueueEndpoint=http://127.0.0.1:{ports[1]}/account{number};" +
            $"TableEndpoint=http://127.0.0.1:{ports[2]}/account{number};";
    }

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                Path.Combine(RepositoryRoot.Path, "node_modules/azurite/dist/src/azurite.js"),
                "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
                "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
            },
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"account{number}:{key}")) },
        };
        process = Process.Start(start);
        foreach (var port in ports) await ListeningAsync(port);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ListeningAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException) when (process is { HasExited: false })
            {
                await Task.Delay(50, patience.Token);
            }
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
