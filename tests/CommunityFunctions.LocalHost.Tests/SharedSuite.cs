[assembly: AssemblyFixture(typeof(CommunityFunctions.LocalHost.Tests.SharedSuite))]

namespace CommunityFunctions.LocalHost.Tests;

/// <summary>One suite for all tests that neither stop it nor move its clock.</summary>
public sealed class SharedSuite : IAsyncLifetime
{
    /// <summary>In bytes; small, so that the tests around it are quick.</summary>
    public const int BodyLimit = 100_000;

    public RunningSuite Suite { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Suite = await RunningSuite.StartAsync(
        options: null,
        ("AzureWebJobs.Retired.Disabled", "true"),
        ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", $"{BodyLimit}"),
        ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:01"));

    public ValueTask DisposeAsync() => Suite.DisposeAsync();
}
