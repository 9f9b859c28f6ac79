using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Rosters;

/// <summary>What an account is, bot, team or member, can be told from the log alone.</summary>
public sealed class RoleInLogTests(AzuriteServer azurite) : IDisposable
{
    private readonly SlackStandIn slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task An_account_that_joins_the_team_and_leaves_it_again_changes_its_role_each_time_once()
    {
        await using var suite = await StartAsync();
        foreach (var admin in new[] { false, true, true, false, false, true })
        {
            slack.Users[0] = SlackStandIn.User("U1", admin: admin);
            await ReadAsync(suite);
            suite.Clock.Advance(TimeSpan.FromDays(1));
        }

        // Discovered on the 24th; the second, the fourth and the sixth reading find it changed.
        Assert.Equal(["2026-11-24 member True", "2026-11-25 team True", "2026-11-27 team False", "2026-11-29 team True"], await RolesAsync(suite));
    }

    [Fact]
    public async Task An_account_that_was_listed_as_a_member_and_turns_out_to_be_a_bot_changes_its_role()
    {
        await using var suite = await StartAsync();
        foreach (var bot in new[] { false, true, true })
        {
            slack.Users[0] = SlackStandIn.User("U1", bot: bot);
            await ReadAsync(suite);
            suite.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(["2026-11-24 member True", "2026-11-25 bot True"], await RolesAsync(suite));
    }

    [Fact]
    public async Task A_change_that_a_webhook_told_the_roster_of_reaches_the_log_with_the_next_reading()
    {
        await using var suite = await StartAsync();
        slack.Users[0] = SlackStandIn.User("U1", admin: false);
        await ReadAsync(suite);
        slack.Users[0] = SlackStandIn.User("U1", admin: true, updated: Suite.Now);
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "user_change", user = slack.Users[0], event_ts = $"{Suite.Now.ToUnixTimeSeconds()}.000000" }));
        await suite.ProcessDeliveriesAsync();

        suite.Clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 2; i++) await ReadAsync(suite);

        Assert.Equal(["2026-11-24 member True", "2026-11-24 team True"], await RolesAsync(suite));
    }

    [Fact]
    public async Task A_change_whose_reading_crashed_anywhere_is_told_once_even_though_time_has_passed()
    {
        for (var crashAfter = 1; crashAfter <= 6; crashAfter++)
        {
            slack.Users.Clear();
            await using var suite = await StartAsync();
            slack.Users[0] = SlackStandIn.User("U1", admin: false);
            await ReadAsync(suite);
            slack.Users[0] = SlackStandIn.User("U1", admin: true);
            suite.Clock.Advance(TimeSpan.FromHours(1));
            await using var crashing = suite.Again();
            crashing.Wire.CrashAfterWrite = crashAfter;
            await Record.ExceptionAsync(() => ReadAsync(crashing));

            suite.Clock.Advance(TimeSpan.FromMinutes(5));
            await using var process = suite.Again();
            await ReadAsync(process);

            Assert.Equal(["2026-11-24 member True", "2026-11-24 team True"], await RolesAsync(process));
        }
    }

    [Fact]
    public async Task Whom_an_event_called_staff_before_a_list_was_read_stops_being_it_in_the_log_when_the_list_says_otherwise()
    {
        await using var suite = await StartAsync();
        slack.Users[0] = SlackStandIn.User("U1", admin: true, updated: Suite.Now);
        await suite.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "team_join", user = slack.Users[0], event_ts = $"{Suite.Now.ToUnixTimeSeconds()}.000000" }));
        await suite.ProcessDeliveriesAsync();
        foreach (var admin in new[] { true, false, false })
        {
            suite.Clock.Advance(TimeSpan.FromDays(1));
            slack.Users[0] = SlackStandIn.User("U1", admin: admin);
            await ReadAsync(suite);
        }

        // The event's flag is the log's word that it began, and holds until this.
        Assert.Equal(["2026-11-26 team False"], await RolesAsync(suite));
    }

    private Task<Suite> StartAsync()
    {
        slack.Users.Add(SlackStandIn.User("U1"));
        return Deliveries.StartAsync(azurite, settings: slack.Settings);
    }

    private static Task ReadAsync(Suite suite) => suite.Get<RosterReading>().ReadAsync(new RosterMessage("atelier", "slack"), CancellationToken.None);

    private static async Task<IReadOnlyList<string>> RolesAsync(Suite suite) =>
    [
        .. (await TableDump.OfTableAsync(suite, StorageNames.Tables.Events)).Where(row => row.Contains("Kind=role.changed", StringComparison.Ordinal))
            .Select(row => $"{row.Split('|')[1]} {Column(row, "Role")} {Column(row, "Granted")}").Order(StringComparer.Ordinal),
    ];

    private static string Column(string row, string name) => row.Split("; ").Single(column => column.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];
}
