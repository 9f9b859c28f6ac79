using System.Security.Cryptography;
using CommunityFunctions.Tests.Driver;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace CommunityFunctions.Tests.Driver;

/// <summary>
/// Azurite for all tests, in memory, with an account for each: no test sees another's tables or queues. It works on one thread, and is what the tests wait for:
/// so there is one for each processor, up to a few, and accounts are dealt out to them in turn.
/// </summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    /// <summary>Of each process.</summary>
    private const int Accounts = 1500;

    private const int MostProcesses = 4;

    /// <summary>Short, since all accounts of a process have to fit into one variable of the environment (128 KiB).</summary>
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    private readonly AzuriteProcess[] processes =
        [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, MostProcesses)).Select(_ => new AzuriteProcess(
            accounts: string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"account{number}:{Key}")), "--inMemoryPersistence"))];

    private int taken;

    /// <summary>The connection string of an account that nobody has used yet.</summary>
    public string NewAccount()
    {
        var (turn, place) = Math.DivRem(Interlocked.Increment(ref taken) - 1, processes.Length);
        var number = turn + 1;
        Assert.True(number <= Accounts, $"More than {Accounts * processes.Length} accounts were asked for: declare more.");
        return $"DefaultEndpointsProtocol=http;AccountName=account{number};AccountKey={Key};{processes[place].EndpointsOf($"account{number}")}";
    }

    public async ValueTask InitializeAsync() => await Task.WhenAll(processes.Select(process => process.StartAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
    }
}
