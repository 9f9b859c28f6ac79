using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Definitions;

public sealed class DefinitionStoreTests(AzuriteServer azurite)
{
    private static readonly string Renamed = Deliveries.CommunityJson.Replace("\"Atelier\"", "\"Atelier 2\"", StringComparison.Ordinal);
    private static readonly string Moved = Deliveries.CommunityJson.Replace("Europe/Paris", "America/Montreal", StringComparison.Ordinal);

    [Theory]
    [InlineData("community.json", "{ \"name\": ")]
    [InlineData("community.json", "{ \"name\": \"Atelier\", \"type\": \"b2x\", \"language\": \"fr\", \"zone\": \"Europe/Paris\", \"sources\": [] }")]
    [InlineData("rituals/monday.txt", "not a place of a folder")]
    [InlineData("charter.md", "A charter without a version")]
    public async Task An_invalid_upload_is_refused_whole_and_the_last_good_definition_stays_also_in_a_new_process(string path, string content)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.PutBlobAsync("atelier", "guide.md", "A new guide, which is valid.");
        await suite.UploadAsync("atelier", path, content);

        await using var process = suite.Again();
        foreach (var state in new[] { await StateAsync(suite), await StateAsync(process) })
        {
            Assert.Equal("Atelier", state!.Definition!.Name);
            Assert.Null(state.Definition.Guide);
            Assert.Equal(path, Assert.Single(state.Faults.Select(fault => fault.File).Distinct()));
        }
    }

    [Fact]
    public async Task While_nothing_is_known_those_who_ask_at_the_same_time_share_one_look_also_when_it_fails()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Communities).DeleteAsync();
        await using var process = suite.Again();

        var asked = Enumerable.Range(0, 20).Select(_ => process.Get<DefinitionStore>().AllAsync(CancellationToken.None).AsTask()).ToList();

        foreach (var answer in asked) await Assert.ThrowsAsync<RequestFailedException>(() => answer);
        Assert.InRange(process.Wire.Calls.Count(call => call.Contains("comp=list", StringComparison.Ordinal)), 1, 5);

        // Nobody is held to the failure of before.
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Communities).CreateAsync();
        Assert.Empty(await process.Get<DefinitionStore>().AllAsync(CancellationToken.None));
    }

    [Fact]
    public async Task When_the_folder_is_mended_the_new_definition_is_in_force()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.UploadAsync("atelier", "community.json", "{");
        await suite.UploadAsync("atelier", "community.json", Renamed);

        var state = await StateAsync(suite);
        Assert.Equal("Atelier 2", state!.Definition!.Name);
        Assert.Empty(state.Faults);
    }

    [Fact]
    public async Task When_community_json_is_deleted_the_last_good_definition_stays_in_force()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Communities).DeleteBlobAsync("atelier/community.json");
        await suite.Get<DefinitionStore>().RefreshAsync(CancellationToken.None);

        await using var process = suite.Again();
        foreach (var state in new[] { await StateAsync(suite), await StateAsync(process) })
        {
            Assert.Equal("Atelier", state!.Definition!.Name);
            Assert.Equal("community.json", Assert.Single(state.Faults).File);
        }
    }

    [Fact]
    public async Task A_community_that_was_never_valid_has_no_definition_and_says_why()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.UploadAsync("broken", "community.json", "[]");

        var state = await StateAsync(suite, "broken");
        Assert.Null(state!.Definition);
        Assert.NotEmpty(state.Faults);
        Assert.NotNull((await StateAsync(suite))!.Definition);
    }

    [Fact]
    public async Task A_change_is_in_force_within_a_minute_and_not_looked_for_before_twenty_seconds()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.PutBlobAsync("atelier", "community.json", Renamed);
        var calls = suite.Wire.Calls.Count;

        suite.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal("Atelier", (await StateAsync(suite))!.Definition!.Name);
        Assert.Equal(calls, suite.Wire.Calls.Count);

        suite.Clock.Advance(TimeSpan.FromSeconds(32));
        Assert.Equal("Atelier 2", (await StateAsync(suite))!.Definition!.Name);
    }

    [Fact]
    public async Task Many_communities_are_watched_by_one_listing_and_only_a_changed_folder_is_read()
    {
        await using var first = await Deliveries.StartAsync(azurite);
        for (var i = 0; i < 30; i++) await first.PutBlobAsync($"community-{i}", "community.json", Deliveries.CommunityJson);
        await using var suite = first.Again();
        Assert.Equal(31, (await suite.Get<DefinitionStore>().AllAsync(CancellationToken.None)).Count);

        await suite.PutBlobAsync("community-7", "community.json", Renamed);
        var before = suite.Wire.Calls.Count;
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Atelier 2", (await StateAsync(suite, "community-7"))!.Definition!.Name);

        var calls = suite.Wire.Calls.Skip(before).ToList();
        Assert.Equal(3, calls.Count);
        Assert.Contains("comp=list", calls[0], StringComparison.Ordinal);
        Assert.StartsWith("GET", calls[1], StringComparison.Ordinal);
        Assert.EndsWith("/communities/community-7/community.json", Uri.UnescapeDataString(calls[1]), StringComparison.Ordinal);
        Assert.StartsWith("PUT", calls[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_callers_at_once_make_one_listing()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        suite.Clock.Advance(TimeSpan.FromMinutes(5));
        var before = suite.Wire.Calls.Count;

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => StateAsync(suite))));

        Assert.Single(suite.Wire.Calls.Skip(before));
    }

    [Theory]
    [InlineData("\"zone\": \"America/Montreal\"", "$.zone")]
    [InlineData("\"shards\": 2, \"zone\": \"Europe/Paris\"", "$.shards")]
    public async Task What_says_where_events_are_cannot_change_once_there_are_events(string changed, string where)
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "u1", Suite.Now));
        await suite.ProcessDeliveriesAsync();

        await suite.UploadAsync("atelier", "community.json", Deliveries.CommunityJson.Replace("\"zone\": \"Europe/Paris\"", changed, StringComparison.Ordinal));

        await using var process = suite.Again();
        foreach (var state in new[] { await StateAsync(suite), await StateAsync(process) })
        {
            Assert.Equal("Europe/Paris", state!.Definition!.Zone.Id);
            Assert.Equal(1, state.Definition.Shards);
            Assert.Equal(where, Assert.Single(state.Faults).Where);
        }
    }

    [Fact]
    public async Task The_zone_can_change_while_there_are_no_events()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        // Another community's events are not this one's, even when its name begins alike.
        await suite.UploadAsync("atelier-2", "community.json", Deliveries.CommunityJson);
        await using var two = suite.Again(changed: ("Secrets:ATELIER_2:CRM:SIGNING", Deliveries.WebhooksSecret));
        await two.DeliverAsync(Deliveries.Webhooks("msg_1", System.Text.Encoding.UTF8.GetBytes("""{"type":"member.joined","timestamp":"2026-11-24T08:00:00Z","data":{"actor":{"id":"u1"}}}"""), "atelier-2/webhooks/crm"));
        await two.ProcessDeliveriesAsync();

        await suite.UploadAsync("atelier", "community.json", Moved);
        await suite.UploadAsync("atelier-2", "community.json", Moved);

        Assert.Equal("America/Montreal", (await StateAsync(suite))!.Definition!.Zone.Id);
        Assert.Equal("Europe/Paris", (await StateAsync(suite, "atelier-2"))!.Definition!.Zone.Id);
    }

    private static async Task<CommunityState?> StateAsync(Suite suite, string community = Deliveries.Community) =>
        (await suite.Get<DefinitionStore>().AllAsync(CancellationToken.None)).SingleOrDefault(state => state.Id == CommunityId.Parse(community));
}
