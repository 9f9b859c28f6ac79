using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Rosters;

public sealed class SyncRostersTests(AzuriteServer azurite) : IDisposable
{
    private const string TwoWorkspaces = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "slack", "platform": "slack" }, { "name": "second", "platform": "slack" }, { "name": "crm", "platform": "webhooks", "startsEmpty": true } ] }
        """;

    private readonly SlackStandIn slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_source_that_is_due_is_queued_once_and_again_after_the_grace_when_nobody_took_it_up()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: slack.Settings);

        await TickAsync(suite);
        await TickAsync(suite);
        Assert.Equal(["""{"community":"atelier","source":"slack"}"""], await suite.PeekAsync(StorageNames.Queues.Rosters));

        suite.Clock.Advance(RosterClock.Grace - TimeSpan.FromSeconds(1));
        await TickAsync(suite);
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Rosters));

        suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await TickAsync(suite);
        Assert.Equal(2, (await suite.PeekAsync(StorageNames.Queues.Rosters)).Count);
    }

    [Fact]
    public async Task A_source_that_was_read_is_due_again_after_the_interval()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: [.. slack.Settings, ("Rosters:Interval", "06:00:00")]);
        await suite.Get<RosterReading>().ReadAsync(new RosterMessage("atelier", "slack"), CancellationToken.None);

        suite.Clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromSeconds(1));
        await TickAsync(suite);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Rosters));

        suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await TickAsync(suite);
        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Rosters));
    }

    [Fact]
    public async Task Only_sources_with_a_token_and_a_list_to_read_are_queued()
    {
        await using var suite = await Deliveries.StartAsync(azurite, TwoWorkspaces, [.. slack.Settings, ("Secrets:ATELIER:CRM:TOKEN", "useless")]);

        await TickAsync(suite);

        Assert.Equal(["""{"community":"atelier","source":"slack"}"""], await suite.PeekAsync(StorageNames.Queues.Rosters));
    }

    [Fact]
    public async Task A_community_whose_folder_has_become_faulty_is_still_looked_after()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: slack.Settings);
        await suite.UploadAsync("atelier", "community.json", "{");

        await TickAsync(suite);

        Assert.Single(await suite.PeekAsync(StorageNames.Queues.Rosters));
    }

    [Fact]
    public async Task A_tick_leaves_its_mark()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        await TickAsync(suite);

        Assert.Equal(Suite.Now, await suite.Get<Marks>().LastRunAsync(nameof(SyncRosters), CancellationToken.None));
    }

    private static Task TickAsync(Suite suite) => suite.Get<SyncRosters>().Run(new TimerInfo(), CancellationToken.None);
}
