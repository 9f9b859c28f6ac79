using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms.Tests.Publishing;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;

namespace CommunityFunctions.Tests.Welcome;

/// <summary>Who a platform screens, from what it tells at the door to the direct message that they get once they are let in.</summary>
public sealed class ScreeningTests(AzuriteServer azurite)
{
    /// <summary>When Discord's bridge tells that they were let in.</summary>
    private static readonly DateTimeOffset Let = Suite.Now.AddMinutes(12);

    private static readonly string Json = WelcomeSuite.Json.Replace(
        "\"sources\": [", """
        "sources": [ { "name": "discord", "platform": "discord" }, { "name": "forum", "platform": "discourse", "address": "https://forum.example.org/" },
        """, StringComparison.Ordinal);

    private static readonly (string, string) Hello = ("1-hello", WelcomeSuite.HelloByDm);

    [Fact]
    public async Task Who_has_not_accepted_the_rules_of_a_Discord_server_is_greeted_there_once_they_have()
    {
        const string Alice = "1310500000000000042";
        using var discord = new DiscordStandIn { Prefix = "/discord.com/api/v10" };
        await using var suite = await WelcomeSuite.StartAsync(
            azurite, Json, [("Platforms:SandboxUrl", discord.Server.Url), ("Secrets:ATELIER:DISCORD:SIGNING", Deliveries.WebhooksSecret), ("Secrets:ATELIER:DISCORD:TOKEN", DiscordStandIn.Token)], Hello);

        await TellAsync("member.joined.screened", Suite.Now);
        await IsScreenedAsync(suite, "discord", Alice);
        Assert.Empty(discord.Calls);
        suite.Clock.SetUtcNow(Let);
        await TellAsync("member.updated", Let);
        await suite.LiveAsync(Let.AddMinutes(1));

        await IsGreetedAsync(suite, "discord", Alice);
        var message = Assert.Single(discord.Messages);
        Assert.Equal(DiscordStandIn.DirectOf(Alice), (string?)message["channel_id"]);
        Assert.StartsWith("Hello Alice", (string?)message["content"], StringComparison.Ordinal);

        async Task TellAsync(string happened, DateTimeOffset at)
        {
            var delivery = Deliveries.Webhooks(happened.Replace('.', '-'), SamplePayload.Bytes("discord", $"bridge.{happened}"), "atelier/webhooks/discord", at: at);
            (await suite.SendAsync(delivery)).Has(HttpStatusCode.NoContent);
            await suite.ProcessDeliveriesAsync();
        }
    }

    [Fact]
    public async Task Who_awaits_approval_by_a_forum_is_greeted_there_once_they_are_approved()
    {
        const string Ines = "57";
        using var forum = new DiscourseStandIn { Prefix = "/forum.example.org", Users = { ["ines"] = new JsonObject { ["id"] = 57, ["username"] = "ines" } } };
        await using var suite = await WelcomeSuite.StartAsync(azurite, Json, [("Platforms:SandboxUrl", forum.Server.Url), ("Secrets:ATELIER:FORUM:TOKEN", DiscourseStandIn.Key)], Hello);

        await suite.LiveAsync(Told("user_created", "user_created.awaiting"));
        await IsScreenedAsync(suite, "forum", Ines);
        Assert.Empty(forum.Calls);
        suite.Clock.SetUtcNow(Let);
        await suite.LiveAsync(Told("user_approved", "user_approved"));
        await suite.LiveAsync(Let.AddMinutes(1));

        await IsGreetedAsync(suite, "forum", Ines);
        Assert.StartsWith("Hello Inès", (string?)Assert.Single(forum.Posts)["raw"], StringComparison.Ordinal);
        Assert.Equal("ines", Assert.Single(forum.Recipients).Value);

        static TestRequest Told(string happened, string sample)
        {
            var payload = JsonNode.Parse(SamplePayload.Bytes("discourse", sample))!;
            payload["user"]!["created_at"] = Suite.Now;
            return Deliveries.Discourse(happened, JsonSerializer.SerializeToUtf8Bytes(payload));
        }
    }

    private static async Task IsScreenedAsync(Suite suite, string source, string account)
    {
        Assert.True((await JourneyAsync(suite, source, account)).IsScreened);
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
    }

    private static async Task IsGreetedAsync(Suite suite, string source, string account)
    {
        var step = Assert.Single((await JourneyAsync(suite, source, account)).Steps);
        Assert.Equal((Let, StepState.Sent, $"dm/{source}"), (step.DueAt.ToDateTimeOffset(), step.State, step.Way));
    }

    private static async Task<Journey> JourneyAsync(Suite suite, string source, string account)
    {
        var member = await suite.Get<Identities>().FindAsync(Atelier.Id, SourceName.Parse(source), account, CancellationToken.None);
        return (await suite.Get<Journeys>().FindAsync(Atelier.Id, member!.Value, CancellationToken.None))!;
    }
}
