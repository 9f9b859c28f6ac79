using System.Text.Json.Nodes;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Rosters;

public sealed class RosterTests(AzuriteServer azurite) : IDisposable
{
    private const string Message = """{"community":"atelier","source":"slack"}""";
    private readonly SlackStandIn slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task The_first_reading_discovers_who_is_there_and_lets_nobody_join()
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"), SlackStandIn.User("B1", bot: true), SlackStandIn.User("U2", admin: true), SlackStandIn.User("U3", deleted: true));

        await ReadAsync(suite);

        var members = await MembersAsync(suite);
        Assert.Equal(["B1 bot", "U1 member", "U2 team"], members.Select(member => $"{member["accounts"]![0]!["account"]} {member["kind"]}"));
        Assert.All(members, member => Assert.False(Assert.Single(member["presence"]!.AsArray())!["joined"]!.GetValue<bool>()));
        Assert.Equal("Name of U1|handle.U1|U1@example.org|true|fr-FR|Europe/Paris", string.Join('|', new[] { "name", "handle", "email", "emailVerified", "language", "zone" }.Select(name => $"{members[1][name]}")));
        Assert.Equal(
            ["suite|roster-listed:slack:B1:0", "suite|roster-listed:slack:U1:0", "suite|roster-listed:slack:U2:0"],
            (await TableDump.OfTableAsync(suite, StorageNames.Tables.Events)).Select(row => row.Split(' ')[2]));
        Assert.Contains("Baseline=11/24/2026", Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Sources)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_is_read_and_a_second_reading_learns_nothing_new()
    {
        slack.PageSize = 2;
        await using var suite = await StartAsync([.. Enumerable.Range(1, 5).Select(number => SlackStandIn.User($"U{number}"))]);

        await ReadAsync(suite);
        Assert.Equal(["", "after-2", "after-4"], slack.Cursors);
        var rows = await TableDump.OfAsync(suite);
        Assert.Equal(5, (await MembersAsync(suite)).Count);

        await ReadAsync(suite);
        Assert.Equal(rows, await TableDump.OfAsync(suite));
    }

    [Fact]
    public async Task A_crash_after_any_storage_write_and_a_rerun_end_in_the_same_tables()
    {
        slack.PageSize = 2;
        var (expected, writes) = await RunAsync(crashAfter: 0);
        Assert.InRange(writes, 15, 40);
        await Parallel.ForAsync(1, writes + 1, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (crashAfter, _) =>
        {
            var (rows, _) = await RunAsync(crashAfter);
            Assert.Equal(expected, rows);
        });
    }

    [Fact]
    public async Task A_reading_that_was_cut_off_goes_on_at_the_page_where_it_was()
    {
        slack.PageSize = 1;
        await using var suite = await StartAsync(SlackStandIn.User("U1"), SlackStandIn.User("U2"), SlackStandIn.User("U3"));
        slack.ThrottledAt = "after-2";

        await ReadAsync(suite);
        await using var process = suite.Again();
        await ReadAsync(process);

        Assert.Equal(["", "after-1", "after-2", "after-2"], slack.Cursors);
        Assert.Equal(3, (await MembersAsync(process)).Count);
    }

    [Fact]
    public async Task Throttling_puts_the_message_back_with_the_delay_that_the_platform_asks_for()
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"));
        slack.ThrottledAt = "";

        await ReadAsync(suite);

        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.Rosters);
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Rosters));
        var progress = await suite.Get<Sources>().RosterProgressAsync(Atelier.Id, Atelier.Slack, CancellationToken.None);
        Assert.Equal(Suite.Now.AddSeconds(30) + RosterClock.Grace, progress.NextAt);
        Assert.Null(progress.Fault);
    }

    [Fact]
    public async Task A_refusal_is_recorded_and_not_thrown_and_forgotten_once_the_platform_answers()
    {
        await using var suite = await StartAsync(SlackStandIn.User("U1"));
        slack.Refusal = "invalid_auth";

        await ReadAsync(suite);

        var refused = await suite.Get<Sources>().RosterProgressAsync(Atelier.Id, Atelier.Slack, CancellationToken.None);
        Assert.Contains("invalid_auth", refused.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb-token", refused.Fault, StringComparison.Ordinal);
        Assert.Equal(Suite.Now.AddHours(1), refused.NextAt);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.Rosters));

        slack.Refusal = null;
        await ReadAsync(suite);
        Assert.Null((await suite.Get<Sources>().RosterProgressAsync(Atelier.Id, Atelier.Slack, CancellationToken.None)).Fault);
    }

    [Fact]
    public async Task A_roster_of_a_thousand_accounts_is_read_whole()
    {
        await using var suite = await StartAsync([.. Enumerable.Range(1, 1000).Select(number => SlackStandIn.User($"U{number}"))]);

        await ReadAsync(suite);

        Assert.Equal(["", "after-200", "after-400", "after-600", "after-800"], slack.Cursors);
        var answer = (await suite.GetAsync("communities/atelier/members?limit=1000")).Json();
        Assert.Equal(1000, answer["members"]!.AsArray().Select(member => member!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.Null(answer["next"]);
    }

    private async Task<(IReadOnlyList<string> Rows, int Writes)> RunAsync(int crashAfter)
    {
        using var list = new SlackStandIn { PageSize = 2 };
        list.Users.AddRange([SlackStandIn.User("U1"), SlackStandIn.User("U2"), SlackStandIn.User("U3", deleted: true, updated: Suite.Now.AddHours(-1))]);
        await using var first = await Deliveries.StartAsync(azurite, settings: list.Settings);

        // U3 was there before, so that the list tells of a departure.
        await first.DeliverAsync(Deliveries.SlackEvent("Ev1", new { type = "team_join", user = SlackStandIn.User("U3"), event_ts = "1795500000.000100" }));
        await first.ProcessDeliveriesAsync();

        var before = first.Wire.Writes;
        if (crashAfter > 0) first.Wire.CrashAfterWrite = before + crashAfter;
        try
        {
            await ReadAsync(first);

            // Two accounts of a page may share the write of their day's mark: then the last write never comes.
            if (crashAfter > 0) Assert.InRange(first.Wire.Writes - before, crashAfter - 2, crashAfter - 1);
            return (await TableDump.OfAsync(first), first.Wire.Writes - before);
        }
        catch (Exception e) when (CrashedException.Is(e))
        {
            await using var process = first.Again();
            await ReadAsync(process);
            return (await TableDump.OfAsync(process), 0);
        }
    }

    private Task<Suite> StartAsync(params object[] users)
    {
        slack.Users.AddRange(users);
        return Deliveries.StartAsync(azurite, settings: slack.Settings);
    }

    private static Task ReadAsync(Suite suite) => suite.Get<SyncRoster>().Run(Message, CancellationToken.None);

    /// <summary>In the order of their accounts; their ids are random.</summary>
    private static async Task<IReadOnlyList<JsonNode>> MembersAsync(Suite suite) =>
        [.. (await suite.GetAsync("communities/atelier/members")).Json()["members"]!.AsArray().OrderBy(member => $"{member!["accounts"]![0]!["account"]}", StringComparer.Ordinal)!];
}
