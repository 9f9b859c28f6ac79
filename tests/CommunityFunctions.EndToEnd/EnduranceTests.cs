using System.Net;
using CommunityFunctions.EndToEnd.Driver;

namespace CommunityFunctions.EndToEnd;

[Collection(EndToEndCollection.Name)]
public sealed class EnduranceTests : IAsyncLifetime
{
    private const int Events = 4_500;

    private readonly DirectoryInfo communities = Directory.CreateTempSubdirectory("communities-");
    private Azurite azurite = null!;

    /// <summary>5,000 deliveries: each event once, and every ninth one twice, the second time somewhere later.</summary>
    private static IReadOnlyList<SignedEvent> Deliveries { get; } =
        [.. Enumerable.Range(0, Events).SelectMany(number => number % 9 == 8 ? new[] { new SignedEvent(number), new SignedEvent(number - 5) } : [new SignedEvent(number)])];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(communities.FullName, "atelier"));
        await File.WriteAllTextAsync(Path.Combine(communities.FullName, "atelier", "community.json"), """
            { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
              "sources": [ { "name": "crm", "platform": "webhooks", "startsEmpty": true } ] }
            """);
        azurite = await Azurite.StartNewAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        communities.Delete(recursive: true);
    }

    [Fact]
    public async Task A_worker_that_is_killed_again_and_again_loses_nothing_and_doubles_nothing()
    {
        await using var suite = await LocalSuite.StartAsync(azurite, communities.FullName);
        var sender = new RetryingSender(suite.Http);

        var sending = sender.SendAsync(Deliveries);
        foreach (var share in new[] { 0.2, 0.4, 0.6, 0.8 })
        {
            await suite.EventuallyAsync($"{share:P0} of the deliveries are taken", () => Task.FromResult(sender.Taken >= Deliveries.Count * share));
            await suite.KillWorkerAsync();
        }

        await sending;
        await EverythingIsThereOnceAsync(suite);
    }

    [Fact]
    public async Task Storage_that_goes_away_and_comes_back_is_answered_503_and_loses_nothing()
    {
        await using var suite = await LocalSuite.StartAsync(azurite, communities.FullName);
        var sender = new RetryingSender(suite.Http);

        var sending = sender.SendAsync(Deliveries);
        await suite.EventuallyAsync("a third of the deliveries are taken", () => Task.FromResult(sender.Taken >= Deliveries.Count / 3));
        await azurite.StopAsync();
        await suite.EventuallyAsync("the door says 503", () => Task.FromResult(sender.Refusals.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) >= 16));
        await azurite.StartAsync();

        await sending;
        Assert.Equal([HttpStatusCode.ServiceUnavailable], sender.Refusals.Keys);
        await EverythingIsThereOnceAsync(suite);
    }

    private static async Task EverythingIsThereOnceAsync(LocalSuite suite)
    {
        await suite.QueuesAreEmptyAsync();
        Assert.Equal(Enumerable.Range(0, Events).Select(number => new SignedEvent(number).RowKey), await suite.EventIdsAsync());
        Assert.Empty((await suite.GetAsync("dead-letters"))["deadLetters"]!.AsArray());
        Assert.Equal(100, (await suite.GetAsync("communities/atelier/members?limit=1000"))["members"]!.AsArray().Count);
    }
}
