using System.Text.Json.Nodes;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Rosters;

/// <summary>Joins and departures, as webhooks and the roster tell of them together.</summary>
public sealed class DepartureTests(AzuriteServer azurite) : IDisposable
{
    private readonly SlackStandIn slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task An_account_that_is_deleted_in_the_roster_has_left_once_and_the_log_has_it()
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"));
        await ReadAsync(suite);
        slack.Users[0] = SlackStandIn.User("U1", deleted: true, updated: Suite.Now.AddHours(20));
        suite.Clock.Advance(TimeSpan.FromDays(1));

        for (var i = 0; i < 3; i++)
        {
            await ReadAsync(suite);
            suite.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal("2026-11-24T09:00:00+00:00 to 2026-11-25T05:00:00+00:00", Stays(await MemberAsync(suite)));
        Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events), row => row.Contains("Kind=member.left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_departure_whose_reading_crashed_is_told_once_even_though_time_has_passed()
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"));
        await ReadAsync(suite);
        slack.Users[0] = SlackStandIn.User("U1", deleted: true, updated: Suite.Now.AddMinutes(30));
        suite.Clock.Advance(TimeSpan.FromHours(1));
        await using var crashing = suite.Again();
        crashing.Wire.CrashAfterWrite = 1; // The event is in the log, the roster does not know of it.
        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(crashing));
        Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events), row => row.Contains("Kind=member.left", StringComparison.Ordinal));

        suite.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var process = suite.Again();
        await ReadAsync(process);

        Assert.Single(await TableDump.OfTableAsync(process, StorageNames.Tables.Events), row => row.Contains("Kind=member.left", StringComparison.Ordinal));
        Assert.NotNull(Assert.Single((await MemberAsync(process))["presence"]!.AsArray())!["until"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_seen_to_join_has_joined_whether_the_roster_is_read_before_or_after(bool rosterFirst)
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"));
        suite.Clock.Advance(TimeSpan.FromMinutes(1));

        if (rosterFirst) await ReadAsync(suite);
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "team_join", user = SlackStandIn.User("U1"), event_ts = Ts(Suite.Now) }));
        await suite.ProcessDeliveriesAsync();
        if (!rosterFirst) await ReadAsync(suite);

        var stay = Assert.Single((await MemberAsync(suite))["presence"]!.AsArray())!;
        Assert.True(stay["joined"]!.GetValue<bool>());
        Assert.Equal(Suite.Now, stay["from"]!.GetValue<DateTimeOffset>());
        Assert.Null(stay["until"]);
    }

    [Fact]
    public async Task A_departure_that_the_roster_and_a_webhook_tell_of_is_one_event()
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"));
        await ReadAsync(suite);
        var left = Suite.Now.AddHours(2);
        slack.Users[0] = SlackStandIn.User("U1", deleted: true, updated: left);
        suite.Clock.Advance(TimeSpan.FromHours(3));
        await ReadAsync(suite);

        await suite.DeliverAsync(Deliveries.Slack(
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { type = "event_callback", event_id = "Ev1", event_time = left.ToUnixTimeSeconds(), @event = new { type = "user_change", user = slack.Users[0], event_ts = Ts(left) } }),
            at: suite.Clock.GetUtcNow()));
        await suite.ProcessDeliveriesAsync();

        Assert.Equal("2026-11-24T09:00:00+00:00 to 2026-11-24T11:00:00+00:00", Stays(await MemberAsync(suite)));
        Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Events), row => row.Contains("Kind=member.left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_is_listed_again_after_it_left_is_discovered_again_and_every_reading_after_that_changes_nothing()
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"));
        await ReadAsync(suite);
        slack.Users[0] = SlackStandIn.User("U1", deleted: true, updated: Suite.Now.AddHours(20));
        suite.Clock.Advance(TimeSpan.FromDays(1));
        await ReadAsync(suite);
        slack.Users[0] = SlackStandIn.User("U1");
        suite.Clock.Advance(TimeSpan.FromDays(1));
        await ReadAsync(suite);
        var members = await TableDump.OfTableAsync(suite, StorageNames.Tables.Members);

        suite.Clock.Advance(TimeSpan.FromDays(1));
        await ReadAsync(suite);

        Assert.Equal("2026-11-24T09:00:00+00:00 to 2026-11-25T05:00:00+00:00, 2026-11-26T09:00:00+00:00 to ", Stays(await MemberAsync(suite)));
        Assert.Equal(members, await TableDump.OfTableAsync(suite, StorageNames.Tables.Members));
        Assert.Equal(2, (await TableDump.OfTableAsync(suite, StorageNames.Tables.Events)).Count(row => row.Contains("roster-listed", StringComparison.Ordinal)));
    }

    private static string Ts(DateTimeOffset at) => $"{at.ToUnixTimeSeconds()}.000000";

    private static string Stays(JsonNode member) => string.Join(", ", member["presence"]!.AsArray().Select(stay => $"{stay!["from"]} to {stay["until"]}"));

    private Task<Suite> StartAsync(params object[] users)
    {
        slack.Users.AddRange(users);
        return Deliveries.StartAsync(azurite, settings: slack.Settings);
    }

    private static Task ReadAsync(Suite suite) => suite.Get<RosterReading>().ReadAsync(new RosterMessage("atelier", "slack"), CancellationToken.None);

    private static async Task<JsonNode> MemberAsync(Suite suite) => Assert.Single((await suite.GetAsync("communities/atelier/members")).Json()["members"]!.AsArray())!;
}
