using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Operations;

public sealed class ClockWatchTests(AzuriteServer azurite)
{
    [Fact]
    public void Every_timer_of_the_suite_is_watched() => Assert.Equal(
        Functions.All.Where(function => function.GetParameters().Any(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>() is not null)).Select(Functions.NameOf).Order(StringComparer.Ordinal),
        ClockWatch.Watched.Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_clock_that_stands_still_is_not_ready_until_it_runs_again()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK);

        suite.Clock.Advance(TimeSpan.FromHours(3));
        var late = (await suite.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable).Json();
        Assert.Equal(
            ["ReportClock last ran at no time that is known; expected within 00:30:00", "RitualClock last ran at no time that is known; expected within 00:10:00", "SyncRosters last ran at no time that is known; expected within 02:00:00", "WelcomeClock last ran at no time that is known; expected within 00:10:00"],
            Details(late));

        foreach (var name in new[] { nameof(SyncRosters), "RitualClock", "WelcomeClock", "ReportClock" }) await suite.Get<Marks>().LeaveAsync(name, CancellationToken.None);
        (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK);

        // Figures once a day, after a run that took long.
        suite.Clock.Advance(TimeSpan.FromHours(25));
        foreach (var name in new[] { nameof(SyncRosters), "RitualClock", "WelcomeClock", "ReportClock", "SurveyClock" }) await suite.Get<Marks>().LeaveAsync(name, CancellationToken.None);
        (await suite.GetAsync("health/ready")).Has(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_mark_of_before_the_start_is_no_reason_to_worry_for_ten_minutes()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await suite.Get<Marks>().LeaveAsync("PurgeClock", CancellationToken.None);
        suite.Clock.Advance(TimeSpan.FromDays(7));

        await using var process = suite.Again();
        (await process.GetAsync("health/ready")).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var name in ClockWatch.Watched.Except(["PurgeClock"])) await suite.Get<Marks>().LeaveAsync(name, CancellationToken.None);
        (await process.GetAsync("health/ready")).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));

        var late = (await process.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable).Json();
        Assert.Equal(["PurgeClock last ran at 2026-11-24 09:00:00Z; expected within 2.01:00:00"], Details(late));
    }

    [Fact]
    public async Task A_clock_that_has_never_run_stands_still_also_when_no_process_lives_for_long()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        await using var first = suite.Again();
        (await first.GetAsync("health/ready")).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromHours(50));

        await using var second = suite.Again();
        foreach (var name in ClockWatch.Watched.Except(["KpiClock"])) await suite.Get<Marks>().LeaveAsync(name, CancellationToken.None);
        (await second.GetAsync("health/ready")).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var name in ClockWatch.Watched.Except(["KpiClock"])) await suite.Get<Marks>().LeaveAsync(name, CancellationToken.None);

        var late = (await second.GetAsync("health/ready")).Has(HttpStatusCode.ServiceUnavailable).Json();
        Assert.Equal(["KpiClock last ran at no time that is known; expected within 2.01:00:00"], Details(late));
        Assert.Null(await suite.Get<Marks>().LastRunAsync("KpiClock", CancellationToken.None));
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

    private static IEnumerable<string?> Details(JsonNode report) => report["checks"]!.AsArray().Single(check => (string?)check!["name"] == "clocks")!["details"]!.AsArray().Select(detail => (string?)detail);
}
