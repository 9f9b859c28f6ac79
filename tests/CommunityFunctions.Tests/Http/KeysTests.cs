using System.Net;
using CommunityFunctions.Secrets;
using CommunityFunctions.Tests.Driver;
using Microsoft.Extensions.Hosting;

namespace CommunityFunctions.Tests.Http;

/// <summary>Which key opens what, for every route that the app has.</summary>
public sealed class KeysTests(AzuriteServer azurite)
{
    private const string OthersKey = "key-of-another-community";

    /// <summary>What needs no key, and why not. A route that is not here needs one.</summary>
    private static readonly Dictionary<string, string> Public = new()
    {
        ["ReceiveWebhook"] = "guarded by the platform's signature",
        ["Health"] = "says that the app is alive, and nothing else",
        ["AskToUnsubscribe"] = "guarded by the signed link in its address",
        ["Unsubscribe"] = "likewise",
        ["AskToConfirm"] = "likewise",
        ["Confirm"] = "likewise",
        ["OpenMemberPage"] = "likewise",
        ["ActOnMemberPage"] = "likewise",
        ["OpenSurvey"] = "likewise",
        ["AnswerSurvey"] = "likewise",
        ["GetPrivacyNotice"] = "says what the definition says, and nothing of anybody",
        ["TakeDeliveryReports"] = "guarded by a secret of its own",
        ["AllowDeliveryReports"] = "says who may send to that route, and changes nothing",
        ["HealthReady"] = "shows details to the operator only",
    };

    private static readonly (string, string?)[] Settings = [("Secrets:ANOTHER:API:KEY", OthersKey), ("Secrets:ATELIER:API:KEY_PREVIOUS", "key-of-before")];

    public static TheoryData<string, string> GuardedRoutes => [.. Guarded.Select(route => (route.Method, route.Template))];

    public static TheoryData<string, string> CommunityRoutes => [.. Guarded.Where(route => IsCommunitys(route.Template)).Select(route => (route.Method, route.Template))];

    private static IEnumerable<HttpRoute> Guarded => HttpRoute.All.Where(route => !Public.ContainsKey(route.Function));

    [Theory]
    [InlineData(null, 1)]
    [InlineData("  ", 1)]
    [InlineData("a key", 0)]
    public async Task Without_an_operators_key_the_start_says_which_setting_is_missing(string? key, int lines)
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: ("Secrets:SUITE:API:KEY", key));

        foreach (var service in suite.Get<IEnumerable<IHostedService>>().OfType<OperatorKeyWarning>()) await service.StartAsync(CancellationToken.None);

        Assert.Equal(lines, suite.Log.All.Count(line => line.StartsWith("Warning: The secret suite--api--key is missing (locally the setting Secrets__SUITE__API__KEY)", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_public_functions_exist_and_are_fewer_than_the_guarded()
    {
        Assert.Empty(Public.Keys.Except(HttpRoute.All.Select(route => route.Function)));
        Assert.True(Guarded.Count() > Public.Count);
    }

    [Theory]
    [MemberData(nameof(GuardedRoutes))]
    public async Task A_guarded_route_opens_to_the_operator_and_to_no_wrong_key(string method, string template)
    {
        await using var suite = await StartAsync();
        var path = Path(template);

        string?[] wrong = [null, "", " ", "wrong", Suite.OperatorKey + "x", Suite.OperatorKey[..^1], Suite.OperatorKey.ToUpperInvariant(), OthersKey, "key-of-another-community,key-of-the-atelier"];
        foreach (var key in wrong)
        {
            var refused = (await suite.SendAsync(method, path, key)).Has(HttpStatusCode.Unauthorized);
            Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        }

        (await suite.SendAsync(new TestRequest(method, path).With("Authorization", $"Basic {Suite.OperatorKey}"))).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync(new TestRequest(method, path).With("Authorization", Suite.OperatorKey))).Has(HttpStatusCode.Unauthorized);
        (await suite.SendAsync(new TestRequest(method, path).With("x-functions-key", Suite.OperatorKey))).Has(HttpStatusCode.Unauthorized);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await suite.SendAsync(method, path, Suite.OperatorKey)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(GuardedRoutes))]
    public async Task A_communitys_key_opens_what_is_below_it_and_nothing_else(string method, string template)
    {
        await using var suite = await StartAsync();

        foreach (var key in new[] { Deliveries.CommunityKey, "key-of-before" })
        {
            var status = (await suite.SendAsync(method, Path(template), key)).StatusCode;
            Assert.Equal(!IsCommunitys(template), status == HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [MemberData(nameof(CommunityRoutes))]
    public async Task A_communitys_key_opens_nothing_of_anothers(string method, string template)
    {
        await using var suite = await StartAsync();

        foreach (var community in new[] { "another", "nobody", "suite", "ATELIER", "atelier-two" })
        {
            (await suite.SendAsync(method, Path(template, community), Deliveries.CommunityKey)).Has(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task An_operators_key_that_is_rotated_opens_until_it_is_taken_away()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: ("Secrets:SUITE:API:KEY_PREVIOUS", "operators-key-of-before"));
        (await suite.GetAsync("communities", "operators-key-of-before")).Has(HttpStatusCode.OK);
        (await suite.GetAsync("communities")).Has(HttpStatusCode.OK);

        await using var rotated = suite.Again(changed: ("Secrets:SUITE:API:KEY_PREVIOUS", null));
        (await rotated.GetAsync("communities", "operators-key-of-before")).Has(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task A_key_that_is_empty_in_the_settings_opens_nothing(string? setting)
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: [("Secrets:SUITE:API:KEY", setting), ("Secrets:ATELIER:API:KEY", setting)]);

        foreach (var key in new[] { null, "", " ", "  " })
        {
            (await suite.GetAsync("communities", key)).Has(HttpStatusCode.Unauthorized);
            (await suite.GetAsync("communities/atelier/members", key)).Has(HttpStatusCode.Unauthorized);
        }
    }

    private Task<Suite> StartAsync() => Deliveries.StartAsync(azurite, settings: Settings);

    private static bool IsCommunitys(string template) => template == "communities/{community}" || template.StartsWith("communities/{community}/", StringComparison.Ordinal);

    private static string Path(string template, string community = Deliveries.Community) => template
        .Replace("{community}", community, StringComparison.Ordinal).Replace("{*path}", "guide.md", StringComparison.Ordinal).Replace("{id}", "20261124-none", StringComparison.Ordinal)
        .Replace("{period}", "2026-W47", StringComparison.Ordinal).Replace("{kpi}", "weekly-participation", StringComparison.Ordinal);
}
