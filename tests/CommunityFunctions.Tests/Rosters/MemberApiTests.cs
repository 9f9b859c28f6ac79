using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Rosters;

public sealed class MemberApiTests(AzuriteServer azurite)
{
    private const string WithRoles = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "crm", "platform": "webhooks", "startsEmpty": true } ],
          "roles": [ { "role": "ambassador", "account": "crm/u1", "since": "2026-01-01" },
                     { "role": "team", "account": "crm/u2", "until": "2026-11-23" } ] }
        """;

    [Fact]
    public async Task The_list_is_paged_and_every_member_is_on_one_page()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        for (var i = 0; i < 5; i++) await suite.DeliverAsync(Deliveries.Posted($"msg_{i}", $"m{i}", $"u{i}", Suite.Now));
        await suite.ProcessDeliveriesAsync();

        var (sizes, accounts, after) = (new List<int>(), new List<string>(), "");
        do
        {
            var page = (await suite.GetAsync($"communities/atelier/members?limit=2&after={after}")).Has(HttpStatusCode.OK).Json();
            sizes.Add(page["members"]!.AsArray().Count);
            accounts.AddRange(page["members"]!.AsArray().Select(member => $"{member!["accounts"]![0]!["account"]}"));
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal(["u0", "u1", "u2", "u3", "u4"], accounts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1001")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public async Task A_limit_that_is_not_a_number_from_1_to_1000_is_a_bad_request_that_says_so(string limit)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        var answer = (await suite.GetAsync($"communities/atelier/members?limit={limit}")).Has(HttpStatusCode.BadRequest);

        Assert.Contains($"'{limit}'", answer.Text(), StringComparison.Ordinal);
        Assert.Contains("1 to 1000", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_are_not_listed_until_they_are_seen_in_the_community()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.DeliverAsync(Deliveries.Event("msg_1", "lead.created", Suite.Now, new { actor = new { id = "c1", email = "c1@example.org" }, lead = new { id = "l1" } }));
        await suite.ProcessDeliveriesAsync();
        Assert.Empty(await MembersAsync(suite));

        await suite.DeliverAsync(Deliveries.Posted("msg_2", "m1", "c1", Suite.Now));
        await suite.ProcessDeliveriesAsync();
        Assert.Equal("c1@example.org", (string?)Assert.Single(await MembersAsync(suite))["email"]);
    }

    [Fact]
    public async Task A_member_is_shown_with_stays_and_with_the_roles_that_the_definition_gives()
    {
        await using var suite = await Deliveries.StartAsync(azurite, WithRoles);
        await suite.DeliverAsync(Deliveries.Event("msg_1", "member.joined", Suite.Now.AddDays(-3), new { actor = new { id = "u1", name = "Élodie" } }));
        await suite.DeliverAsync(Deliveries.Event("msg_2", "member.left", Suite.Now.AddDays(-2), new { actor = new { id = "u1" } }));
        await suite.DeliverAsync(Deliveries.Event("msg_3", "member.joined", Suite.Now.AddDays(-1), new { actor = new { id = "u1" } }));
        await suite.DeliverAsync(Deliveries.Posted("msg_4", "m1", "u2", Suite.Now));
        await suite.ProcessDeliveriesAsync();

        var members = await MembersAsync(suite);
        var first = (await suite.GetAsync($"communities/atelier/members/{members[0]["id"]}")).Has(HttpStatusCode.OK).Json();

        Assert.True(JsonNode.DeepEquals(members[0], first));
        Assert.Equal("Élodie", (string?)first["name"]);
        Assert.Equal(["2026-11-21T09:00:00+00:00 2026-11-22T09:00:00+00:00 True", "2026-11-23T09:00:00+00:00  True"], first["presence"]!.AsArray().Select(stay => $"{stay!["from"]} {stay["until"]} {(bool)stay["joined"]!}"));
        Assert.Equal("""[{"role":"ambassador","from":"2026-01-01"}]""", first["roles"]!.ToJsonString());
        Assert.Equal("member", (string?)members[1]["kind"]);
        Assert.Equal("""[{"role":"team","until":"2026-11-23"}]""", members[1]["roles"]!.ToJsonString());
    }

    [Theory]
    [InlineData("communities/atelier/members/000000000000000000000000")]
    [InlineData("communities/atelier/members/..%2F..%2Fx")]
    [InlineData("communities/atelier/members/it's")]
    [InlineData("communities/nobody/members")]
    [InlineData("communities/NOBODY/members")]
    public async Task What_there_is_not_is_not_found(string path)
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await suite.GetAsync(path)).Has(HttpStatusCode.NotFound);
    }

    private static async Task<IReadOnlyList<JsonNode>> MembersAsync(Suite suite) =>
        [.. (await suite.GetAsync("communities/atelier/members")).Json()["members"]!.AsArray().OrderBy(member => $"{member!["accounts"]![0]!["account"]}", StringComparer.Ordinal)!];
}
