using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Operations;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Operations;

public sealed partial class OperationsPageTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_page_says_what_needs_somebody_since_when_and_what_to_do_and_quotes_nobody()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Get<Sources>().NoteDeliveryAsync(CommunityId.Parse("atelier"), SourceName.Parse("crm"), Suite.Now.AddHours(-40), CancellationToken.None);
        await suite.Get<DeadLetterStore>().KeepAsync(
            "webhook-deliveries", "a", Suite.Now, """{ "community": "atelier", "source": "crm", "body": "Bonjour Alice" }""", "DeliveryFormatException: $.actor: found Alice; expected less.", CancellationToken.None);
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "alice-the-member", Suite.Now, "les mots d'Alice"));
        await suite.Get<Marks>().LeaveAsync("KpiClock", CancellationToken.None);

        var page = (await suite.SendAsync(new TestRequest("GET", "operations").WithKey(Suite.OperatorKey).With("Accept-Language", "de, en-GB;q=0.8, fr;q=0.5"))).Has(HttpStatusCode.OK);
        var text = Text(page);

        Assert.Contains("Everything works, and something wants a look.", text, StringComparison.Ordinal);
        Assert.Contains("atelier/crm has delivered nothing since 2026-11-22 17:00 UTC (since 2026-11-22 17:00 UTC)", text, StringComparison.Ordinal);
        Assert.Contains("docs/runbook.md#silent-source", text, StringComparison.Ordinal);
        Assert.Contains("20261124-a webhook-deliveries, atelier/crm, 2026-11-24 09:00 UTC: DeliveryFormatException", text, StringComparison.Ordinal);
        Assert.Matches(@"webhook-deliveries 1, the oldest of [0-9]{4}-", text);
        Assert.Contains("KpiClock 2026-11-24 09:00 UTC", text, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", page.Text(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operations?language=fr", "en", "<html lang=\"fr\">")]
    [InlineData("operations", "fr-CA, en;q=0.5", "<html lang=\"fr\">")]
    [InlineData("operations", "de", "<html lang=\"en\">")]
    public async Task The_page_is_in_the_language_of_its_address_or_of_the_browser(string path, string accepted, string start)
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());

        var page = (await suite.SendAsync(new TestRequest("GET", path).WithKey(Suite.OperatorKey).With("Accept-Language", accepted))).Has(HttpStatusCode.OK);

        Assert.Contains(start, page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_the_page_and_nothing_else_for_half_a_day_or_until_the_key_is_rotated()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var made = (await suite.SendAsync("POST", "operations/link")).Has(HttpStatusCode.Created).Json();
        var token = ((string)made["page"]!).Split("?t=")[1];
        Assert.Equal(Suite.Now.AddHours(12), (DateTimeOffset?)made["expires"]);

        (await suite.GetAsync($"operations?t={token}", key: null)).Has(HttpStatusCode.OK);
        (await suite.GetAsync($"dead-letters?t={token}", key: null)).Has(HttpStatusCode.Unauthorized);
        string[] others = ["", ".", token + "x", token[..^1], "9" + token, token.Replace('.', '-'), $"{long.MaxValue}.{token.Split('.')[1]}"];
        foreach (var other in others) (await suite.GetAsync($"operations?t={other}", key: null)).Has(HttpStatusCode.Forbidden);

        await using var rotated = suite.Again(changed: ("Secrets:SUITE:API:KEY", "another key"));
        (await rotated.GetAsync($"operations?t={token}", key: null)).Has(HttpStatusCode.Forbidden);
        suite.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        (await suite.GetAsync($"operations?t={token}", key: null)).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromSeconds(1));
        (await suite.GetAsync($"operations?t={token}", key: null)).Has(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task While_storage_is_away_the_page_says_so()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        await using var cutOff = suite.Again(storage: ClosedPort.Storage(suite.Storage));

        var text = Text((await cutOff.GetAsync("operations?language=en")).Has(HttpStatusCode.OK));

        Assert.Contains("The suite cannot do its work.", text, StringComparison.Ordinal);
        Assert.Contains("Storage did not tell.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_check_has_words_and_a_place_in_the_runbook()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());

        Assert.Equal(suite.Get<IEnumerable<IReadinessCheck>>().Select(check => check.Name).Order(StringComparer.Ordinal), CheckWords.All.Keys.Order(StringComparer.Ordinal));
        var runbook = Path.Combine(RepositoryRoot.Path, "docs/runbook.md");
        var anchors = File.ReadLines(runbook).Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-'));
        Assert.Empty(CheckWords.All.Values.Select(words => words.Runbook).Except(anchors));
    }

    private static string Text(HttpResponseData page) => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(page.Text().Split("<body>")[1], " "), " ")).Replace(" ,", ",", StringComparison.Ordinal)
        .Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal).Replace(" : ", ": ", StringComparison.Ordinal);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
