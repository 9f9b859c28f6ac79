using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Welcome;

namespace CommunityFunctions.Tests.MemberPages;

/// <summary>What a newcomer answers on their page, and the link to their data that comes by direct message.</summary>
public sealed class WelcomeFormTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private static readonly string Json = WelcomeSuite.Json.Replace(
        "\"welcome\": {", "\"who\": { \"personas\": [ { \"id\": \"maker\", \"name\": \"Lise\" }, { \"id\": \"manager\", \"name\": \"Maud\" } ] }, \"welcome\": {", StringComparison.Ordinal);

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task The_charter_is_accepted_in_the_version_that_was_shown_a_persona_chosen_and_the_question_answered()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, Json, [("1-hello", WelcomeSuite.Hello)]);
        await suite.UploadAsync("atelier", "charter.md", "---\nversion: \"2\"\n---\nBe kind.\n");
        await suite.JoinAsync(Alice, locale: "en-GB");
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        var path = await suite.MePathAsync(await suite.MemberOfAsync(Alice), byMail: false);
        Assert.Contains("(version 2)", (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);

        (await suite.PostAsync(path, ("form", "welcome"), ("charter", "1"), ("persona", "stranger"), ("step-1-hello", "nothing"))).IsPage(HttpStatusCode.UnprocessableEntity);
        Assert.Null((await PersonAsync(suite)).Charter);
        (await suite.PostAsync(path, ("form", "welcome"), ("charter", "2"), ("persona", "maker"), ("step-1-hello", "meet"))).IsPage(HttpStatusCode.OK);

        var person = await PersonAsync(suite);
        Assert.Equal(("2", "maker", "meet"), (person.Charter?.Version, person.Journey!.Persona, person.Journey!.Step("1-hello")!.Choice));
        Assert.Contains("You have accepted the charter, version 2.", (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_to_ones_data_comes_by_direct_message_where_no_address_is_known_and_who_takes_none_is_told_whom_to_write_to()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, Json, []);
        await suite.TellAsync("join", null, moment => new { type = "team_join", event_ts = WelcomeSuite.Ts(moment), user = new { id = Alice, name = "alice", profile = new { display_name = "Alice" } } });
        var path = await suite.MePathAsync(await suite.MemberOfAsync(Alice), byMail: false);

        Assert.Contains("in your direct messages", (await suite.PostAsync(path, ("form", "data"))).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);
        var link = Regex.Match(Assert.Single(slack.To(Alice)), @"https://community\.example\.org/api/(me/[^|>)\s]+)").Groups[1].Value;
        Assert.Contains("<h1>My data</h1>", (await suite.OpenAsync(link)).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);

        slack.Closed.Add(Alice);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("or write to", (await suite.PostAsync(path, ("form", "data"))).IsPage(HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.Single(slack.To(Alice));
    }

    public void Dispose() => slack.Dispose();

    private static async Task<WelcomedPerson> PersonAsync(Suite suite) => await suite.Get<WelcomedPersons>().FindAsync(Atelier.Id, await suite.MemberOfAsync(Alice), CancellationToken.None);
}
