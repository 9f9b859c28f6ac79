using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Consent;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using NodaTime;

namespace CommunityFunctions.Tests.Welcome;

public sealed class JourneyApiTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private static readonly (string, string)[] TwoSteps = [("1-hello", WelcomeSuite.Hello), ("2-first-step", WelcomeSuite.FirstStep)];

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task A_journey_says_who_got_what_when_by_which_way_and_what_came_of_it()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.PostAsync(Alice, channel: "C0INTRODU1");
        await suite.LiveAsync(Suite.Now.AddHours(25));

        var id = (await suite.MemberOfAsync(Alice)).Value;
        var journey = (await suite.JourneysAsync($"/{id}"))!;
        Assert.Equal((id, "slack", "2026-11-24T09:00:00Z", "2026-11-24T09:01:00Z"), ((string?)journey["member"], (string?)journey["source"], (string?)journey["joinedAt"], (string?)journey["introducedAt"]));
        Assert.Equal(
            [("1-hello", "sent", "dm/slack", "contributed"), ("2-first-step", "skipped", null, null)],
            journey["steps"]!.AsArray().Select(step => ((string?)step!["step"], (string?)step["state"], (string?)step["way"], (string?)step["outcome"])));
        Assert.Equal("2026-11-24T09:01:00Z", (string?)journey["steps"]![0]!["at"]);
        Assert.Equal(journey.ToJsonString(), Assert.Single((await suite.JourneysAsync())["journeys"]!.AsArray())!.ToJsonString());
    }

    [Fact]
    public async Task Of_who_objects_to_being_counted_by_name_it_shows_what_was_sent_and_not_what_they_did()
    {
        var json = WelcomeSuite.Json.Replace("\"purposes\": [", "\"purposes\": [ { \"id\": \"analytics\", \"legalBasis\": \"legitimate-interest\", \"wording\": { \"en\": \"Counted.\" } },", StringComparison.Ordinal);
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, json, [("1-hello", WelcomeSuite.Hello)]);
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.PostAsync(Alice, channel: "C0INTRODU1");
        await suite.ChooseAsync(await suite.MemberOfAsync(Alice), "analytics", granted: false);

        var journey = Assert.Single((await suite.JourneysAsync())["journeys"]!.AsArray())!;

        Assert.Equal((null, null), ((string?)journey["contributedAt"], (string?)journey["introducedAt"]));
        Assert.Equal(("sent", null), ((string?)journey["steps"]![0]!["state"], (string?)journey["steps"]![0]!["outcome"]));
    }

    [Fact]
    public async Task Who_is_screened_still_is_sent_nothing_by_hand()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.PostAsync(Alice);
        var alice = await suite.MemberOfAsync(Alice);
        await suite.Get<Journeys>().ChangeAsync(Atelier.Id, alice, row => row with { Source = Atelier.Slack, Account = Alice, JoinedAt = suite.Instant() }, CancellationToken.None);

        var answer = (await suite.SendAsync("POST", $"communities/atelier/journeys/{alice}/1-hello")).Has(HttpStatusCode.Conflict).Text();

        Assert.Contains("screens", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_failed_or_may_not_have_gone_out_needs_attention_until_it_is_sent_again_or_long_ago()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.HelloByDm));
        slack.Closed.Add(Alice);
        foreach (var account in new[] { Alice, "U00000BOB", "U0000CAROL" }) await suite.JoinAsync(account);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        var (alice, bob) = (await suite.MemberOfAsync(Alice), await suite.MemberOfAsync("U00000BOB"));
        await suite.Get<Journeys>().ChangeAsync(Atelier.Id, bob, row => row.With(row.Steps[0] with { State = StepState.Uncertain, At = suite.Instant() + Duration.FromMinutes(1) }), CancellationToken.None);

        var attention = (await suite.JourneysAsync())["attention"]!.AsArray();
        Assert.Equal(
            [(bob.Value, "1-hello", "uncertain", "2026-11-24T09:02:00Z"), (alice.Value, "1-hello", "failed", "2026-11-24T09:01:00Z")],
            attention.Select(found => ((string?)found!["member"], (string?)found["step"], (string?)found["state"], (string?)found["at"])));
        Assert.Contains("user_disabled", (string?)attention[1]!["why"], StringComparison.Ordinal);
        Assert.Null((await suite.JourneysAsync("?after=zzz"))["attention"]);

        (await suite.SendAsync("POST", $"communities/atelier/journeys/{alice}/1-hello")).Has(HttpStatusCode.Accepted);
        Assert.Equal(bob.Value, (string?)Assert.Single((await suite.JourneysAsync())["attention"]!.AsArray())!["member"]);
        suite.Clock.SetUtcNow(Suite.Now.AddDays(29));
        Assert.Empty((await suite.JourneysAsync())["attention"]!.AsArray());
    }

    [Fact]
    public async Task The_list_is_paged_and_shows_journeys_only()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        for (var i = 0; i < 5; i++) await suite.JoinAsync($"U00000000{i}");
        await suite.PostAsync("U0000NOBODY");
        Assert.Equal(6, (await suite.RowsAsync(StorageNames.Tables.Journeys)).Count);

        var (pages, after) = (new List<IReadOnlyList<string>>(), "");
        for (; ; )
        {
            var page = await suite.JourneysAsync($"?limit=2{after}");
            pages.Add([.. page["journeys"]!.AsArray().Select(journey => (string)journey!["member"]!)]);
            if (page["next"] is not { } next) break;
            after = $"&after={next}";
        }

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(5, pages.SelectMany(page => page).Distinct().Count());
        Assert.Equal(pages.SelectMany(page => page).Order(StringComparer.Ordinal), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task Members_who_are_there_already_are_welcomed_from_now_on_but_not_who_has_contributed_with_what_prompts_it()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync("U0000SILENT", Suite.Now.AddDays(-20));
        await suite.JoinAsync("U0000SPOKEN", Suite.Now.AddDays(-20));
        await suite.JoinAsync("U00000EARLY", Suite.Now.AddDays(-40));
        await suite.PostAsync("U0000SPOKEN", Suite.Now.AddDays(-15));
        await suite.AggregateAsync();

        var answer = (await suite.SendAsync("POST", "communities/atelier/journeys", body: """{ "joinedSince": "2026-11-01" }""")).Has(HttpStatusCode.OK).Json();
        Assert.Equal(2, answer["opened"]!.AsArray().Count);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        await suite.LiveAsync(Suite.Now.AddHours(24).AddMinutes(1));

        Assert.Equal((2, 1, 0), (slack.To("U0000SILENT").Count, slack.To("U0000SPOKEN").Count, slack.To("U00000EARLY").Count));
        Assert.Equal(2, (int?)(await suite.SendAsync("POST", "communities/atelier/journeys", body: """{ "joinedSince": "2026-11-01" }""")).Json()["not"]!["has-one"]);
    }

    [Fact]
    public async Task Who_is_named_is_welcomed_although_they_are_of_the_team_but_no_bot_and_nobody_unknown()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync("U0000TEAM");
        await suite.JoinAsync("U000000BOT", bot: true);

        var body = new JsonObject { ["members"] = new JsonArray((await suite.MemberOfAsync("U0000TEAM")).Value, (await suite.MemberOfAsync("U000000BOT")).Value) };
        var answer = (await suite.SendAsync("POST", "communities/atelier/journeys", body: body.ToJsonString())).Has(HttpStatusCode.OK).Json();

        Assert.Equal((await suite.MemberOfAsync("U0000TEAM")).Value, (string?)Assert.Single(answer["opened"]!.AsArray()));
        Assert.Equal("""{"bot":1}""", answer["not"]!.ToJsonString());
        (await suite.SendAsync("POST", "communities/atelier/journeys", body: """{ "members": ["nobody"] }""")).Has(HttpStatusCode.NotFound);
        (await suite.SendAsync("POST", "communities/atelier/journeys", body: """{ "joinedSince": "yesterday" }""")).Has(HttpStatusCode.BadRequest);
        (await suite.SendAsync("POST", "communities/atelier/journeys", body: "{}")).Has(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_still_to_be_sent_or_is_no_step_is_not_sent_again()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync(Alice);
        var path = $"communities/atelier/journeys/{await suite.MemberOfAsync(Alice)}";

        (await suite.SendAsync("POST", $"{path}/2-first-step")).Has(HttpStatusCode.Conflict);
        (await suite.SendAsync("POST", $"{path}/3-none")).Has(HttpStatusCode.NotFound);
        (await suite.SendAsync("POST", "communities/atelier/journeys/nobody/1-hello")).Has(HttpStatusCode.NotFound);
        (await suite.GetAsync("communities/atelier/journeys/effects")).Has(HttpStatusCode.NotFound);
    }

    public void Dispose() => slack.Dispose();
}
