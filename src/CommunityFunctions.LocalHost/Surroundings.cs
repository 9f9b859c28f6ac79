using System.Globalization;
using Azure.Storage.Blobs;
using CommunityFunctions.LocalHost.Admin;
using CommunityFunctions.LocalHost.Azurite;
using CommunityFunctions.LocalHost.Communities;
using CommunityFunctions.LocalHost.Settings;

namespace CommunityFunctions.LocalHost;

/// <summary>What the function app finds around it, whoever runs it: settings, storage, keys, secrets and the communities' folders.</summary>
public sealed class Surroundings : IAsyncDisposable
{
    /// <summary>25 MiB: what the largest import needs.</summary>
    private const string DefaultBodyLimit = "26214400";

    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<string> given;
    private AzuriteProcess? azurite;
    private Task following = Task.CompletedTask;

    private Surroundings(LocalHostOptions options)
    {
        given = options.Environment.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        Port = options.Port == 0 ? Ports.FindFree(1)[0] : options.Port;
        BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}"));
        ReadSettings(options);
        Keys = new Keys(options.Key ?? Settings[OperatorKeySetting] ?? Keys.MakeUp(), Keys.MakeUp());
        Settings.SetMissing(OperatorKeySetting, MasterKey);
    }

    private static string OperatorKeySetting => CommunitySecrets.Name("suite", "API__KEY");

    public int Port { get; }

    public Uri BaseAddress { get; }

    public AppSettings Settings { get; } = new();

    /// <summary>The host's own keys.</summary>
    public Keys Keys { get; }

    public string MasterKey => Keys.Master;

    /// <summary>Opens everything that the suite guards itself; the master key, unless the settings hold another.</summary>
    public string OperatorKey => Settings[OperatorKeySetting]!;

    public string StorageConnectionString => StorageConnection.Of(StorageConnection.Community, Settings);

    /// <exception cref="LocalHostException">Something that was asked for is not there.</exception>
    public static async Task<Surroundings> StartAsync(LocalHostOptions options, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var surroundings = new Surroundings(options);
        try
        {
            if (options.DataFolder is { } data)
                Directory.CreateDirectory(data);
            await surroundings.StartStorageAsync(options, logs.CreateLogger("Azurite"), cancellationToken);
            await surroundings.LoadCommunitiesAsync(options, logs.CreateLogger<CommunityFolders>(), cancellationToken);
            return surroundings;
        }
        catch
        {
            await surroundings.DisposeAsync();
            throw;
        }
    }

    /// <summary>Settings that win over the settings file, and not over the environment: the demo's.</summary>
    public void Add(IReadOnlyDictionary<string, string> settings) => Settings.SetAll(settings.Where(setting => !given.Contains(setting.Key)));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following;
        if (azurite is not null)
        {
            await azurite.StopAsync();
            await azurite.DisposeAsync();
        }

        stopping.Dispose();
    }

    private void ReadSettings(LocalHostOptions options)
    {
        Settings.Set("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", DefaultBodyLimit);
        // The deployed app waits longer between two tries than a person in front of a screen wants to.
        Settings.Set("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:02");
        // Stand-ins for platforms, and whatever else a developer has on this machine.
        Settings.Set("Outgoing__AllowPrivateAddresses", "true");
        string[] files = [Repository.Path("local.settings.json"), Repository.Path("local.settings.sample.json")];
        if (files.FirstOrDefault(File.Exists) is { } file)
            Settings.SetFile(file);
        Settings.SetAll(options.Environment);
    }

    /// <summary>Azurite stands in for whichever storage the settings leave to this machine.</summary>
    private async Task StartStorageAsync(LocalHostOptions options, ILogger log, CancellationToken cancellationToken)
    {
        string[] names = [StorageConnection.Host, StorageConnection.Community];
        var storage = names.Where(name => !StorageConnection.IsLocal(Settings[name])).Select(name => Settings[name]!).FirstOrDefault();
        if (storage is null)
        {
            azurite = await AzuriteProcess.StartAsync(
                options.DataFolder, line => log.Log(LogLevel.Debug, default, line, null, (text, _) => text), cancellationToken);
            storage = azurite.ConnectionString;
        }

        foreach (var name in names)
            if (StorageConnection.IsLocal(Settings[name]))
                Settings.Set(name, storage);
    }

    private async Task LoadCommunitiesAsync(LocalHostOptions options, ILogger<CommunityFolders> log, CancellationToken cancellationToken)
    {
        if (options.CommunitiesFolder is not { } root)
            return;
        if (!Directory.Exists(root))
            throw new LocalHostException($"There is no folder {root} to load communities from.");
        CommunitySecrets.MakeUpMissing(CommunityFolders.Names(root), Settings, options.DataFolder);
        var folders = new CommunityFolders(root, new BlobContainerClient(StorageConnectionString, "communities"), log);
        await folders.StartAsync(cancellationToken);
        following = folders.FollowAsync(stopping.Token);
    }
}
