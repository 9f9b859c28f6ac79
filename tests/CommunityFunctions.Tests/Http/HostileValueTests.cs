using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.MemberPages;

namespace CommunityFunctions.Tests.Http;

/// <summary>What somebody writes into an address in place of an id, on every route: to reach into another partition, another folder or another community.</summary>
public sealed partial class HostileValueTests(AzuriteServer azurite)
{
    private const string OthersName = "Zoé of the others";

    private static readonly string[] Hostile =
    [
        "x' or PartitionKey ne 'x", "x' or RowKey ge '", "../../others/community.json", "%2e%2e%2fothers%2fcommunity.json", "..\\others\\community.json", "x\0.md", "x|y|../z", new string('x', 3000),
    ];

    [Fact]
    public async Task No_value_in_an_address_reaches_beyond_its_place_or_makes_a_route_fail()
    {
        await using var suite = await StartAsync();

        foreach (var route in HttpRoute.All.Where(route => Placeholder().Matches(route.Template).Any(match => match.Groups[1].Value != "community")))
        {
            foreach (var value in Hostile)
            {
                var path = Placeholder().Replace(route.Template, match => match.Groups[1].Value == "community" ? Deliveries.Community : Uri.EscapeDataString(value));
                var answer = await suite.SendAsync(route.Method, $"{path}?after={Uri.EscapeDataString(value)}", Suite.OperatorKey);

                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{route.Function} answered {answer.StatusCode} to {value[..Math.Min(value.Length, 30)]}");
                Assert.DoesNotContain(OthersName, answer.Text(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task No_list_goes_on_after_a_value_that_reaches_beyond_its_community()
    {
        await using var suite = await StartAsync();

        foreach (var route in HttpRoute.All.Where(route => route.Method == "GET" && route.Template.StartsWith("communities/{community}", StringComparison.Ordinal) && Placeholder().Count(route.Template) == 1))
        {
            var path = route.Template.Replace("{community}", Deliveries.Community, StringComparison.Ordinal);
            foreach (var value in Hostile.Take(2))
            {
                var answer = await suite.SendAsync(route.Method, $"{path}?after={Uri.EscapeDataString(value)}&period={Uri.EscapeDataString(value)}", Deliveries.CommunityKey);

                Assert.True((int)answer.StatusCode < 500, $"{route.Function} answered {answer.StatusCode} to {value[..Math.Min(value.Length, 30)]}");
                Assert.DoesNotContain(OthersName, answer.Text(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_id_of_another_communitys_member_is_nobodys_here()
    {
        await using var suite = await StartAsync();
        var zoe = (string)(await suite.GetAsync("communities/others/members")).Json()["members"]![0]!["id"]!;
        (await suite.GetAsync($"communities/others/members/{zoe}")).Has(HttpStatusCode.OK);

        foreach (var route in HttpRoute.All.Where(route => Regex.IsMatch(route.Template, @"^communities/\{community\}/.*\{(id|member)\}")))
        {
            var path = Placeholder().Replace(route.Template, match => match.Groups[1].Value switch { "community" => Deliveries.Community, "id" or "member" => zoe, _ => "none" });
            var answer = await suite.SendAsync(route.Method, path, Deliveries.CommunityKey);

            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{route.Function} answered {answer.StatusCode}");
            Assert.DoesNotContain(OthersName, answer.Text(), StringComparison.Ordinal);
        }

        (await suite.SendAsync("POST", "communities/atelier/members/merge", Deliveries.CommunityKey, $$"""{ "members": ["{{zoe}}", "{{zoe}}x"], "by": "me", "preview": true }""")).Has(HttpStatusCode.NotFound);
    }

    /// <summary>Beside the atelier a community of others, with one member.</summary>
    private async Task<Suite> StartAsync()
    {
        var suite = await PageSuite.StartAsync(azurite, ("Secrets:OTHERS:CRM:SIGNING", Deliveries.WebhooksSecret));
        await suite.UploadAsync("others", "community.json", Deliveries.CommunityJson);
        var joined = $$$"""{ "type": "member.joined", "timestamp": "{{{Suite.Now:O}}}", "data": { "actor": { "id": "zoe", "name": "{{{OthersName}}}" } } }""";
        (await suite.SendAsync(Deliveries.Webhooks("msg_zoe", System.Text.Encoding.UTF8.GetBytes(joined), "others/webhooks/crm"))).Has(HttpStatusCode.OK);
        await suite.ProcessDeliveriesAsync();
        return suite;
    }

    [GeneratedRegex(@"\{\*?(\w+)\}")]
    private static partial Regex Placeholder();
}
