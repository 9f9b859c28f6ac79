using System.Globalization;

namespace CommunityFunctions.LocalHost.Azurite;

/// <summary>
/// Azure Storage on this machine, from the repository's node_modules. It takes Azurite's own ports, so that a person's tools find it,
/// or free ones when those are taken.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const int DefaultPort = 10000;

    /// <summary>The emulator's published account: https://learn.microsoft.com/azure/storage/common/storage-use-azurite</summary>
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] Preloads = ["end-with-host.cjs", "quick-extents.cjs", "quick-finds.cjs"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ChildProcess process;

    private AzuriteProcess(ChildProcess process, string connectionString)
    {
        this.process = process;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <param name="dataFolder">Keeps the data; null keeps it in memory.</param>
    /// <exception cref="LocalHostException">Azurite is not installed or does not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(string? dataFolder, Action<string> output, CancellationToken cancellationToken)
    {
        var script = Repository.Path("node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
            throw new LocalHostException("Azurite is not installed: run `npm ci` in the repository, or start with ./run, which does.");
        int[] usual = [DefaultPort, DefaultPort + 1, DefaultPort + 2];
        if (usual.All(Ports.IsFree) && await TryStartAsync(script, usual, dataFolder, output, cancellationToken) is { } azurite)
            return azurite;
        // Another program may take a port between the look and the start: twice in a row is something else.
        return await TryStartAsync(script, Ports.FindFree(3), dataFolder, output, cancellationToken)
            ?? await TryStartAsync(script, Ports.FindFree(3), dataFolder, output, cancellationToken)
            ?? throw new LocalHostException("Azurite did not start; its log says why.");
    }

    /// <summary>Lets Azurite write what it holds, then ends it.</summary>
    public Task StopAsync() => process.EndAsync(TimeSpan.FromMinutes(1));

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task<AzuriteProcess?> TryStartAsync(
        string script, int[] ports, string? dataFolder, Action<string> output, CancellationToken cancellationToken)
    {
        string[] storage = dataFolder is null ? ["--inMemoryPersistence"] : ["--location", Path.Combine(dataFolder, "azurite")];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var listening = new Listening();
        var process = ChildProcess.Start(
            "node",
            [
                .. Preloads.SelectMany(preload => new[] { "--require", Preload(preload) }), script,
                "--skipApiVersionCheck", "--silent", "--disableTelemetry", .. storage,
                .. Service("blob", ports[0]), .. Service("queue", ports[1]), .. Service("table", ports[2]),
            ],
            dataFolder ?? Path.GetTempPath(), [], line =>
            {
                listening.Hear(line);
                output(line);
            });
        try
        {
            if (await Task.WhenAny(process.Exited, listening.All).WaitAsync(patience.Token) == listening.All)
                return new(process, Connection(ports));
        }
        catch (OperationCanceledException)
        {
            await process.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new LocalHostException($"Azurite did not listen within {Patience.TotalMinutes} minutes.");
        }

        await process.DisposeAsync();
        return null;
    }

    private static string Preload(string script) => Path.Combine(AppContext.BaseDirectory, "Azurite", script);

    /// <summary>Connections that wait between two requests are kept: the client's pool would meet closed ones.</summary>
    private static string[] Service(string name, int port) =>
        [$"--{name}Port", port.ToString(CultureInfo.InvariantCulture), $"--{name}KeepAliveTimeout", "3600"];

    private static string Connection(int[] ports) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};"
        + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/{Account};"
        + $"QueueEndpoint=http://127.0.0.1:{ports[1]}/{Account};"
        + $"TableEndpoint=http://127.0.0.1:{ports[2]}/{Account};";

    /// <summary>
    /// Azurite's own word that its three services listen. That somebody answers at the ports would not do: it could be the Azurite of
    /// another suite that started at the same moment and was quicker.
    /// </summary>
    private sealed class Listening
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int services;

        public Task All => all.Task;

        public void Hear(string line)
        {
            if (line.Contains("service is successfully listening at", StringComparison.Ordinal) && Interlocked.Increment(ref services) == 3)
                all.TrySetResult();
        }
    }
}
