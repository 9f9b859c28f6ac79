using CommunityFunctions.Testing;

namespace CommunityFunctions.Benchmarks.Running;

/// <summary>An Azurite set up as LocalHost sets up its own, but one that stays when LocalHost goes, and the other way round.</summary>
internal sealed class BenchStorage : IAsyncDisposable
{
    /// <summary>The emulator's published account: https://learn.microsoft.com/azure/storage/common/storage-use-azurite</summary>
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly AzuriteProcess azurite;

    /// <param name="folder">Keeps the data over a stop; null keeps it in memory.</param>
    public BenchStorage(string? folder)
    {
        string[] storage = folder is null ? ["--inMemoryPersistence"] : ["--location", folder];
        azurite = new(accounts: null, [.. storage, "--blobKeepAliveTimeout", "3600", "--queueKeepAliveTimeout", "3600", "--tableKeepAliveTimeout", "3600"])
        {
            Preloads =
            [
                .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src/CommunityFunctions.LocalHost/Azurite"), "quick-*.cjs"),
                .. folder is null ? [] : new[] { Path.Combine(RepositoryRoot.Path, "tests/CommunityFunctions.Benchmarks/Running/save-at-the-end.cjs") },
            ],
        };
    }

    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};{azurite.EndpointsOf(Account)}";

    public Task StartAsync() => azurite.StartAsync();

    /// <summary>Storage is away until it is started again.</summary>
    public Task StopAsync() => azurite.StopAsync();

    public ValueTask DisposeAsync() => azurite.DisposeAsync();
}
