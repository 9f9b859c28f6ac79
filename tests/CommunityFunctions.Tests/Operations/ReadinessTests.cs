using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Operations;

public sealed class ReadinessTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_suite_that_has_just_started_is_alive_and_ready()
    {
        await using var suite = await Deliveries.StartAsync(azurite);

        (await suite.GetAsync("health", key: null)).Has(HttpStatusCode.OK);
        var report = (await suite.GetAsync("health/ready", key: null)).Has(HttpStatusCode.OK).Json();

        Assert.Equal("""[{"name":"storage","ok":true},{"name":"definitions","ok":true},{"name":"clocks","ok":true}]""", report["checks"]!.ToJsonString());
    }

    [Fact]
    public async Task A_faulty_folder_is_not_ready_and_only_the_operator_is_told_which()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.UploadAsync("atelier", "charter.md", "no version");

        var anybody = (await suite.GetAsync("health/ready", key: null)).Has(HttpStatusCode.ServiceUnavailable);
        var community = (await suite.GetAsync("health/ready", Deliveries.CommunityKey)).Has(HttpStatusCode.ServiceUnavailable);
        var theOperator = (await suite.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable);

        Assert.DoesNotContain("atelier", anybody.Text(), StringComparison.Ordinal);
        Assert.Equal(anybody.Text(), community.Text());
        Assert.StartsWith("atelier: charter.md", (string?)Check(theOperator.Json(), "definitions")["details"]![0], StringComparison.Ordinal);
        Assert.False((bool)Check(anybody.Json(), "definitions")["ok"]!);
        Assert.True((bool)Check(anybody.Json(), "storage")["ok"]!);
    }

    [Fact]
    public async Task The_operator_and_nobody_else_sees_how_many_messages_were_given_up_in_the_last_thirty_days()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        var letters = suite.Get<DeadLetterStore>();
        foreach (var (id, daysAgo) in new[] { ("a", 0), ("b", 30), ("c", 31) })
        {
            await letters.KeepAsync("rosters", id, Suite.Now.AddDays(-daysAgo), "{}", "error", CancellationToken.None);
        }

        var anybody = (await suite.GetAsync("health/ready", key: null)).Has(HttpStatusCode.OK).Json();
        var community = (await suite.GetAsync("health/ready", Deliveries.CommunityKey)).Has(HttpStatusCode.OK).Json();
        var theOperator = (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK).Json();

        Assert.Null(anybody["deadLetters"]);
        Assert.Null(community["deadLetters"]);
        Assert.Equal(2, (int?)theOperator["deadLetters"]);
        Assert.Equal(1, await letters.CountAsync(Suite.Now, atMost: 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_clock_that_stands_still_is_not_ready_until_it_runs_again()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK);

        suite.Clock.Advance(TimeSpan.FromHours(3));
        var late = (await suite.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable).Json();
        Assert.Equal(
            ["SyncRosters last ran at no time that is known; expected within 02:00:00", "RitualClock last ran at no time that is known; expected within 00:10:00", "WelcomeClock last ran at no time that is known; expected within 00:10:00", "ReportClock last ran at no time that is known; expected within 00:30:00"],
            Check(late, "clocks")["details"]!.AsArray().Select(detail => (string?)detail));

        foreach (var name in new[] { nameof(SyncRosters), "RitualClock", "WelcomeClock", "ReportClock" }) await suite.Get<Marks>().LeaveAsync(name, CancellationToken.None);
        (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK);

        // Figures once a day, after a run that took long.
        suite.Clock.Advance(TimeSpan.FromHours(25));
        foreach (var name in new[] { nameof(SyncRosters), "RitualClock", "WelcomeClock", "ReportClock", "SurveyClock" }) await suite.Get<Marks>().LeaveAsync(name, CancellationToken.None);
        (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_mark_of_before_the_start_is_no_reason_to_worry_yet()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Get<Marks>().LeaveAsync(nameof(SyncRosters), CancellationToken.None);
        suite.Clock.Advance(TimeSpan.FromDays(7));

        await using var process = suite.Again();
        (await process.GetAsync("health/ready")).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromHours(3));
        (await process.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task The_door_notices_a_clock_that_stands_still_and_takes_the_delivery_all_the_same()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        _ = suite.Get<ClockWatch>();
        await suite.Get<Marks>().LeaveAsync("RitualClock", CancellationToken.None);
        await suite.Get<Marks>().LeaveAsync("WelcomeClock", CancellationToken.None);
        suite.Clock.Advance(TimeSpan.FromMinutes(9));
        await suite.DeliverAsync(Deliveries.Webhooks("d1", "[]"u8.ToArray(), at: suite.Clock.GetUtcNow()));
        Assert.DoesNotContain(suite.Log.All, line => line.Contains("stands still", StringComparison.Ordinal));

        suite.Clock.Advance(TimeSpan.FromMinutes(6));
        for (var i = 2; i < 5; i++) await suite.DeliverAsync(Deliveries.Webhooks($"d{i}", "[]"u8.ToArray(), at: suite.Clock.GetUtcNow()));

        Assert.Contains("RitualClock last ran at 2026-11-24 09:00:00Z", Assert.Single(suite.Log.All, line => line.Contains("stands still", StringComparison.Ordinal) && line.Contains("RitualClock", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_storage_the_suite_is_alive_and_not_ready_and_every_check_says_why()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await using var cutOff = suite.Again(storage: ClosedPort.Storage(suite.Storage));

        (await cutOff.GetAsync("health", key: null)).Has(HttpStatusCode.OK);
        var report = (await cutOff.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable).Json();

        Assert.All(report["checks"]!.AsArray(), check => Assert.Equal("""["storage cannot be reached"]""", check!["details"]!.ToJsonString()));
        var problem = (await cutOff.GetAsync("communities")).Has(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(problem.Header("Retry-After"));
    }

    private static JsonNode Check(JsonNode report, string name) => report["checks"]!.AsArray().Single(check => (string?)check!["name"] == name)!;
}
