using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Email;
using CommunityFunctions.Members;
using CommunityFunctions.Operations;
using CommunityFunctions.Operations.Checks;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CommunityFunctions.Tests.Operations;

public sealed class ReadinessTests(AzuriteServer azurite)
{
    private static readonly (string, string?)[] AllSecrets =
    [
        ("Secrets:ATELIER:SLACK:TOKEN", "xoxb"), ("Secrets:ATELIER:LINKS:REPORTS", "links"), ("Secrets:ATELIER:LINKS:MEMBERS", "links"), ("Secrets:ATELIER:PRIVACY:HASH", "hash"),
    ];

    [Fact]
    public async Task A_suite_that_has_all_it_needs_is_ready_and_a_look_at_it_is_seven_calls_to_storage()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: AllSecrets);
        foreach (var source in new[] { "slack", "crm" }) await suite.Get<Sources>().NoteDeliveryAsync(CommunityId.Parse("atelier"), SourceName.Parse(source), Suite.Now, CancellationToken.None);
        await suite.GetAsync("health/ready"); // The first look ever notes since when the clocks are waited for.
        var calls = suite.Wire.Calls.Count;

        (await suite.GetAsync("health", key: null)).Has(HttpStatusCode.OK);
        Assert.Equal(calls, suite.Wire.Calls.Count);
        var report = (await suite.GetAsync("health/ready", key: null)).Has(HttpStatusCode.OK).Json();
        var looked = suite.Wire.Calls.Skip(calls).Select(call => call.Split('?')[0].Split('/')[^1].Split('(')[0]).Order(StringComparer.Ordinal);

        Assert.Equal(
            """{"ready":true,"status":"ok","checks":[{"name":"storage","status":"ok"},{"name":"definitions","status":"ok"},{"name":"secrets","status":"ok"},{"name":"clocks","status":"ok"},{"name":"dead-letters","status":"ok"},{"name":"sources","status":"ok"},{"name":"mail","status":"ok"}]}""",
            report.ToJsonString());
        Assert.Equal(["DeadLetters", "MailAttention", "Marks", "Marks", "Sources", "communities", "webhook-deliveries"], looked);
    }

    [Fact]
    public async Task Whoever_asks_without_a_key_makes_one_look_in_ten_seconds_and_the_operator_always_sees_what_is()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        (await suite.GetAsync("health/ready", key: null)).Has(HttpStatusCode.OK);
        var calls = suite.Wire.Calls.Count;

        for (var i = 0; i < 20; i++) await suite.GetAsync("health/ready", key: null);
        Assert.Equal(calls, suite.Wire.Calls.Count);

        await suite.GetAsync("health/ready");
        Assert.NotEqual(calls, suite.Wire.Calls.Count);
        calls = suite.Wire.Calls.Count;
        suite.Clock.Advance(TimeSpan.FromSeconds(10));
        await suite.GetAsync("health/ready", key: null);
        Assert.NotEqual(calls, suite.Wire.Calls.Count);
    }

    [Fact]
    public async Task What_somebody_should_look_at_is_told_by_name_to_the_operator_only_and_no_restart_is_asked_for()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: ("Secrets:ATELIER:SLACK:SIGNING", null));
        await suite.Get<Sources>().NoteDeliveryAsync(CommunityId.Parse("atelier"), SourceName.Parse("crm"), Suite.Now.AddHours(-37), CancellationToken.None);
        var letters = suite.Get<DeadLetterStore>();
        foreach (var (id, daysAgo) in new[] { ("a", 0), ("b", 30), ("c", 31) }) await letters.KeepAsync("rosters", id, Suite.Now.AddDays(-daysAgo), "{}", "error", CancellationToken.None);
        foreach (var (id, at) in new[] { ("d", Suite.Now.AddDays(-29)), ("e", Suite.Now.AddDays(-31)) }) await suite.Get<MailAttention>().AddAsync(Failed(id, at), CancellationToken.None);

        var anybody = (await suite.GetAsync("health/ready", key: null)).Has(HttpStatusCode.OK);
        var community = (await suite.GetAsync("health/ready", Deliveries.CommunityKey)).Has(HttpStatusCode.OK);
        var theOperator = (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK).Json();

        Assert.Equal(anybody.Text(), community.Text());
        Assert.DoesNotContain("atelier", anybody.Text(), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]", anybody.Text());
        Assert.Equal("degraded", (string?)anybody.Json()["status"]);
        Assert.Equal(["rosters: 2 messages were given up"], Details(theOperator, "dead-letters"));
        Assert.Equal(Suite.Now.AddDays(-30), (DateTimeOffset?)Check(theOperator, "dead-letters")["since"]);
        Assert.Equal(["atelier/crm has delivered nothing since 2026-11-22 20:00 UTC", "atelier/slack has never delivered anything"], Details(theOperator, "sources"));
        Assert.Equal(["atelier: one mail needs somebody"], Details(theOperator, "mail"));
        Assert.Equal(
            [
                "atelier--slack--signing is missing: the source is closed, its deliveries are refused (503)", "atelier--slack--token is missing: its list of accounts cannot be read",
                "atelier--links--reports is missing: neither the calendar nor reports have links", "atelier--links--members is missing: members can neither choose nor unsubscribe",
                "atelier--privacy--hash is missing: no mail leaves, and nobody can be erased",
            ],
            Details(theOperator, "secrets"));
        Assert.Equal("ok", (string?)Check(theOperator, "storage")["status"]);
        Assert.Single(await letters.LatelyAsync(Suite.Now, atMost: 1, CancellationToken.None));
    }

    [Fact]
    public async Task Secrets_that_cannot_be_read_are_told_as_such_and_as_nothing_of_storage()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        using var vault = new VaultStandIn { Refusal = HttpStatusCode.Forbidden };
        var store = new KeyVaultSecretStore(vault.Client(), suite.Clock, NullLogger<KeyVaultSecretStore>.Instance);

        var report = await new Readiness([ActivatorUtilities.CreateInstance<SecretsCheck>(suite.Get<IServiceProvider>(), store)], suite.Clock).CheckAsync(CancellationToken.None);

        Assert.False(report.Ready);
        Assert.Equal(["the secrets cannot be read (RequestFailedException)"], Assert.Single(report.Checks).Concerns.Select(concern => concern.What.English));
    }

    [Fact]
    public async Task A_signing_secret_that_its_platform_cannot_use_is_told_once_a_delivery_has_met_it()
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: [.. AllSecrets, ("Secrets:ATELIER:CRM:SIGNING", "whsec_not base64")]);
        Assert.Empty(Details((await suite.GetAsync("health/ready")).Json(), "secrets"));

        (await suite.SendAsync(Deliveries.Webhooks("msg_1", "[]"u8.ToArray()))).Has(HttpStatusCode.ServiceUnavailable);

        Assert.Equal(["atelier--crm--signing cannot be used as it is written: what it signs is refused"], Details((await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK).Json(), "secrets"));
    }

    [Fact]
    public async Task A_broken_folder_is_not_ready_and_only_the_operator_is_told_whose()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.UploadAsync("atelier", "charter.md", "no version");

        var anybody = (await suite.GetAsync("health/ready", key: null)).Has(HttpStatusCode.ServiceUnavailable);
        Assert.DoesNotContain("atelier", anybody.Text(), StringComparison.Ordinal);
        Assert.False((bool)anybody.Json()["ready"]!);
        var theOperator = (await suite.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable).Json();
        Assert.StartsWith("atelier: charter.md", (string?)Check(theOperator, "definitions")["details"]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("36", 36, false)]
    [InlineData("36", 37, true)]
    [InlineData("240", 37, false)]
    public async Task A_source_is_silent_after_the_hours_of_the_setting(string hours, int since, bool isSilent)
    {
        await using var suite = await Deliveries.StartAsync(azurite, settings: ("Operations:SilentSourceHours", hours));
        foreach (var source in new[] { "slack", "crm" }) await suite.Get<Sources>().NoteDeliveryAsync(CommunityId.Parse("atelier"), SourceName.Parse(source), Suite.Now.AddHours(-since), CancellationToken.None);

        Assert.Equal(isSilent ? "degraded" : "ok", (string?)Check((await suite.GetAsync("health/ready")).Json(), "sources")["status"]);
    }

    [Theory]
    [InlineData("", "smtp 127.0.0.1:587: there is no secret suite--smtp--password to log in with.")]
    [InlineData("password", null)]
    public async Task A_transport_that_lacks_what_it_needs_says_so_before_the_first_mail(string password, string? fault)
    {
        await using var suite = await Deliveries.StartAsync(
            azurite, settings: [("Email:Transport", "smtp"), ("Email:From", "post@example.org"), ("Email:Smtp:Host", "127.0.0.1"), ("Email:Smtp:User", "post"), ("Secrets:SUITE:SMTP:PASSWORD", password)]);

        Assert.Equal(fault is null ? [] : [fault], Details((await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK).Json(), "mail"));
    }

    [Fact]
    public async Task Away_from_ones_own_machine_mails_that_stay_in_the_outbox_are_something_to_look_at()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        var published = ActivatorUtilities.CreateInstance<MailCheck>(suite.Get<IServiceProvider>(), false);

        Assert.StartsWith("Email__Transport is outbox", Assert.Single(await published.LookAsync(CancellationToken.None)).What.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_the_suite_is_alive_and_not_ready_and_every_check_says_why()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await using var cutOff = suite.Again(storage: ClosedPort.Storage(suite.Storage));

        (await cutOff.GetAsync("health", key: null)).Has(HttpStatusCode.OK);
        var report = (await cutOff.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable).Json();

        Assert.Equal("failed", (string?)report["status"]);
        Assert.All(report["checks"]!.AsArray(), check => Assert.Equal("""["storage cannot be reached"]""", check!["details"]!.ToJsonString()));
        var problem = (await cutOff.GetAsync("communities")).Has(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(problem.Header("Retry-After"));
    }

    private static Send Failed(string key, DateTimeOffset at) => new()
    {
        Community = CommunityId.Parse("atelier"),
        Person = new MemberId("m1"),
        Purpose = "newsletter",
        Key = key,
        State = SendState.Failed,
        FirstTriedAt = Instant.FromDateTimeOffset(at),
        ShownAt = Instant.FromDateTimeOffset(at),
    };

    private static IEnumerable<string?> Details(JsonNode report, string name) => Check(report, name)["details"]!.AsArray().Select(detail => (string?)detail);

    private static JsonNode Check(JsonNode report, string name) => report["checks"]!.AsArray().Single(check => (string?)check!["name"] == name)!;
}
