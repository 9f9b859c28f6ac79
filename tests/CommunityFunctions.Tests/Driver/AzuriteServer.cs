using System.Security.Cryptography;
using CommunityFunctions.Tests.Driver;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace CommunityFunctions.Tests.Driver;

/// <summary>One Azurite for all tests, in memory, with an account for each: no test sees another's tables or queues.</summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const int Accounts = 2000;

    /// <summary>Short, since all accounts have to fit into one variable of the environment (128 KiB).</summary>
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    private readonly AzuriteProcess process = new(
        accounts: string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"account{number}:{Key}")), "--inMemoryPersistence");

    private int taken;

    /// <summary>The connection string of an account that nobody has used yet.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref taken);
        Assert.True(number <= Accounts, $"More than {Accounts} accounts were asked for: declare more.");
        return $"DefaultEndpointsProtocol=http;AccountName=account{number};AccountKey={Key};{process.EndpointsOf($"account{number}")}";
    }

    public async ValueTask InitializeAsync() => await process.StartAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
