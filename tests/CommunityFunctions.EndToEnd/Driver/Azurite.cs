namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>An Azurite that keeps its data on disk, so that it can be stopped and started as storage that goes away and comes back.</summary>
public sealed class Azurite : IAsyncDisposable
{
    /// <summary>Azurite's published key: https://learn.microsoft.com/azure/storage/common/storage-use-azurite</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private readonly AzuriteProcess process;

    private Azurite() => process = new AzuriteProcess(accounts: null, "--location", folder);

    public string ConnectionString => $"DefaultEndpointsProtocol=http;{Account};{process.EndpointsOf("devstoreaccount1")}";

    public static async Task<Azurite> StartNewAsync()
    {
        var azurite = new Azurite();
        await azurite.StartAsync();
        return azurite;
    }

    public Task StartAsync() => process.StartAsync();

    /// <summary>Returns once Azurite has written its tables and queues to disk, and has ended.</summary>
    public Task StopAsync() => process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
