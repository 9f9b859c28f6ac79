using CommunityFunctions.Rosters;
using CommunityFunctions.Tests.Driver;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace CommunityFunctions.Tests.Rosters;

public sealed class DiscourseRosterTests(AzuriteServer azurite)
{
    private const string WithForum = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "forum", "platform": "discourse", "address": "https://forum.example.org/" } ] }
        """;

    [Fact]
    public async Task A_forums_users_are_read_page_by_page_at_the_forums_own_address()
    {
        using var forum = WireMockServer.Start();
        AnswerPage(forum, 1, """[{"id":-1,"username":"system"},{"id":1,"username":"alice","name":"Alice","email":"alice@example.org","active":true}]""");
        AnswerPage(forum, 2, """[{"id":2,"username":"bruno","name":"Bruno","admin":true},{"id":3,"username":"carla","suspended_at":"2026-11-01T00:00:00.000Z"}]""");
        AnswerPage(forum, 3, "[]");
        await using var suite = await Deliveries.StartAsync(azurite, WithForum, ("Platforms:SandboxUrl", forum.Url), ("Secrets:ATELIER:FORUM:TOKEN", "api-key"));

        await suite.Get<RosterReading>().ReadAsync(new RosterMessage("atelier", "forum"), CancellationToken.None);

        var members = (await suite.GetAsync("communities/atelier/members")).Json()["members"]!.AsArray();
        Assert.Equal(
            ["-1 bot ", "1 member alice@example.org True", "2 team "],
            members.Select(member => $"{member!["accounts"]![0]!["account"]} {member["kind"]} {member["email"]}{(member["emailVerified"] is { } verified ? $" {(bool)verified}" : "")}").Order(StringComparer.Ordinal));
        Assert.Equal(3, forum.LogEntries.Count);
    }

    private static void AnswerPage(WireMockServer forum, int page, string users) => forum
        .Given(Request.Create().WithPath("/forum.example.org/admin/users/list/active.json").WithParam("page", $"{page}")
            .WithHeader("Api-Key", "api-key").WithHeader("Api-Username", "system"))
        .RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(users));
}
