using CommunityFunctions.Members;
using CommunityFunctions.Platforms;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Webhooks;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Tests.Welcome;

public sealed class JourneyOpeningTests(AzuriteServer azurite) : IDisposable
{
    private const string Alice = "U0000ALICE";

    private static readonly (string, string)[] TwoSteps = [("1-hello", WelcomeSuite.Hello), ("2-first-step", WelcomeSuite.FirstStep)];

    private readonly SlackStandIn slack = new();

    [Fact]
    public async Task Who_joins_has_a_journey_with_each_step_due_so_long_after()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync(Alice, Suite.Now.AddHours(-1));

        var journey = await suite.JourneyAsync(Alice);
        Assert.NotNull(journey);
        Assert.Equal(("slack", Alice), (journey.Source.ToString(), journey.Account));
        Assert.Equal([("1-hello", Suite.Now.AddHours(-1)), ("2-first-step", Suite.Now.AddHours(23))], journey.Steps.Select(step => (step.Id, step.DueAt.ToDateTimeOffset())));
        Assert.Equal(["2026-11-24T08:00", "2026-11-25T08:00"], (await suite.RowsAsync(StorageNames.Tables.WelcomeDue)).Select(row => row.PartitionKey));
    }

    /// <summary>Before a write and after it. The delivery comes again, for it was not taken off its queue.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_opening_that_is_killed_at_any_write_is_whole_in_the_end_with_one_journey_and_each_step_due_once(bool before)
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
            await suite.JoinAsync("U0000FIRST");
            var community = await suite.CommunityAsync();
            var member = (await suite.Get<Identities>().ResolveAsync(Atelier.Id, Atelier.Slack, Alice, CancellationToken.None))!.Value;
            await suite.Get<EventWriter>().WriteAsync(community, Atelier.Slack, new() { Id = "join", Kind = Events.EventKind.MemberJoined, At = Suite.Now, Actor = Alice }, CancellationToken.None);
            if (before) suite.Wire.CrashBeforeWrite = suite.Wire.Writes + write;
            else suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.Get<JourneyOpenings>().JoinedAsync(community, member, Instant.FromDateTimeOffset(Suite.Now), CancellationToken.None));

            await using var next = suite.Again();
            await next.Get<JourneyOpenings>().JoinedAsync(community, member, Instant.FromDateTimeOffset(Suite.Now), CancellationToken.None);

            Assert.Equal(2, (await next.JourneyAsync(Alice))!.Steps.Count);
            Assert.Equal(4, (await next.RowsAsync(StorageNames.Tables.WelcomeDue)).Count);
            if (!isKilled)
            {
                Assert.Equal(4, write);
                break;
            }
        }
    }

    [Fact]
    public async Task Bots_the_team_old_joins_rosters_and_who_comes_back_soon_have_none()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.JoinAsync("U000000BOT", bot: true);
        await suite.JoinAsync("U0000TEAM");
        await suite.JoinAsync("U000000OLD", Suite.Now.AddHours(-49));
        await suite.Get<RosterWriter>().WriteAsync(await suite.CommunityAsync(), Atelier.Slack, new AccountSighting { Account = "U0000LISTED", At = Suite.Now, AtIsArrival = true }, CancellationToken.None);

        // Came in September, left ten days ago, and is back.
        var user = new { id = "U00000BACK", name = "back", deleted = true, updated = Suite.Now.AddDays(-10).ToUnixTimeSeconds(), profile = new { } };
        await suite.JoinAsync("U00000BACK", Suite.Now.AddDays(-60), id: "first");
        await suite.TellAsync("left", Suite.Now.AddDays(-10), _ => new { type = "user_change", user, event_ts = WelcomeSuite.Ts(Suite.Now.AddDays(-10)) });
        await suite.JoinAsync("U00000BACK", id: "second");

        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.Journeys));
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
    }

    [Fact]
    public async Task Who_is_there_already_by_another_account_has_none()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.LiveAsync(Deliveries.Event("crm-1", "member.joined", Suite.Now.AddDays(-200), new { actor = new { id = "alice", email = "u0000alice@people.example", emailVerified = true } }));
        await suite.JoinAsync(Alice);

        Assert.Null(await suite.JourneyAsync(Alice));
    }

    [Fact]
    public async Task Who_left_long_ago_and_comes_back_is_welcomed_again_although_the_ledger_has_the_first_welcome()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, ("1-hello", WelcomeSuite.Hello));
        await suite.JoinAsync(Alice);
        await suite.LiveAsync(Suite.Now.AddMinutes(1));
        var leaving = Suite.Now.AddDays(30);
        suite.Clock.SetUtcNow(leaving);
        await suite.TellAsync("left", leaving, _ => new { type = "user_change", user = new { id = Alice, name = "a", deleted = true, updated = leaving.ToUnixTimeSeconds(), profile = new { } }, event_ts = WelcomeSuite.Ts(leaving) });

        var back = leaving.AddDays(100);
        suite.Clock.SetUtcNow(back);
        await suite.JoinAsync(Alice, id: "again");
        await suite.LiveAsync(back.AddMinutes(1));

        Assert.Equal(2, slack.To(Alice).Count);
        Assert.Equal(["1-hello", "1-hello"], await suite.WelcomesInLogAsync());
    }

    [Fact]
    public async Task A_screened_account_waits_and_its_steps_fall_due_from_when_it_is_let_in()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        var (community, watch) = (await suite.CommunityAsync(), suite.Get<NewcomerWatch>());
        var member = (await suite.Get<Identities>().ResolveAsync(Atelier.Id, Atelier.Slack, Alice, CancellationToken.None))!.Value;
        await suite.Get<Roster>().TellAsync(community, Atelier.Slack, member, new AccountSighting { Account = Alice, At = Suite.Now, Pending = true }, CancellationToken.None);
        await suite.JoinAsync(Alice);
        Assert.True((await suite.JourneyAsync(Alice))!.IsScreened);
        Assert.Empty(await suite.RowsAsync(StorageNames.Tables.WelcomeDue));
        await suite.LiveAsync(Suite.Now.AddDays(3));
        Assert.Empty(slack.Messages);

        var let = Suite.Now.AddDays(3);
        var sighting = new AccountSighting { Account = Alice, At = let, Pending = false };
        await suite.Get<Roster>().TellAsync(community, Atelier.Slack, member, sighting, CancellationToken.None);
        await watch.SeeAsync(community, Atelier.Slack, new DeliveryReading([], [sighting], []), CancellationToken.None);
        await suite.LiveAsync(let.AddMinutes(1));

        Assert.Single(slack.To(Alice));
        Assert.Equal(let.AddHours(24), (await suite.JourneyAsync(Alice))!.Step("2-first-step")!.DueAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task A_message_processed_before_the_join_that_came_before_it_still_counts_and_later_ones_cost_nothing()
    {
        await using var suite = await WelcomeSuite.StartAsync(azurite, slack, TwoSteps);
        await suite.PostAsync(Alice, Suite.Now.AddMinutes(-5), channel: "C0INTRODU1");
        await suite.JoinAsync(Alice, Suite.Now.AddMinutes(-10));

        var journey = (await suite.JourneysAsync())["journeys"]![0]!;
        Assert.Equal(("2026-11-24T08:55:00Z", "2026-11-24T08:55:00Z"), ((string?)journey["contributedAt"], (string?)journey["introducedAt"]));

        await suite.PostAsync(Alice, Suite.Now.AddMinutes(-4), id: "second");
        var before = suite.Wire.Calls.Count(call => call.Contains(StorageNames.Tables.Journeys, StringComparison.Ordinal));
        for (var i = 0; i < 3; i++) await suite.PostAsync(Alice, Suite.Now.AddMinutes(-3 + i), id: $"more-{i}");
        Assert.Equal(before, suite.Wire.Calls.Count(call => call.Contains(StorageNames.Tables.Journeys, StringComparison.Ordinal)));
    }

    /// <summary>So neither a list of accounts nor an import opens one, whatever comes to read them.</summary>
    [Fact]
    public void A_join_opens_a_journey_out_of_a_delivery_at_the_door_and_from_nowhere_else()
    {
        using var compiled = new CompiledSuite();

        Assert.Equal([typeof(DeliveryProcessor).FullName], CallersOf(typeof(NewcomerWatch), nameof(NewcomerWatch.SeeAsync)));
        Assert.Equal([typeof(NewcomerWatch).FullName], CallersOf(typeof(JourneyOpenings), nameof(JourneyOpenings.JoinedAsync)));
        Assert.Equal([typeof(NewcomerWatch).FullName], CallersOf(typeof(JourneyOpenings), nameof(JourneyOpenings.ScreenedAsync)));
        Assert.Equal([typeof(BackFill).FullName], CallersOf(typeof(JourneyOpenings), nameof(JourneyOpenings.BackFillAsync)));

        IEnumerable<string?> CallersOf(Type type, string method) => compiled.CallersOf(called => called.Name == method && called.DeclaringType.FullName == type.FullName).Where(caller => caller != type.FullName);
    }

    public void Dispose() => slack.Dispose();
}
