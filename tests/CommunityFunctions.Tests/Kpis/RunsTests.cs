using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>Runs that are cut off, and runs beside each other, end where one run would.</summary>
public sealed class RunsTests(AzuriteServer azurite)
{
    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 6 };

    private static TestRequest[] Before =>
    [
        Joined("u1", "2026-10-28"), Joined("u2", "2026-10-28"), Posted("u1", "m1", "2026-10-30"), Replied("u2", "m2", "m1", "2026-11-16"),
    ];

    /// <summary>Comes late: changes the carry of the next month, figures of weeks, months and quarters, and answers for which a day waits.</summary>
    private static TestRequest[] Late => [Posted("u2", "m3", "2026-10-29"), Replied("u1", "m4", "m5", "2026-10-29")];

    [Fact]
    public async Task A_crash_after_any_storage_write_and_a_rerun_end_in_the_same_state()
    {
        await using var suite = await StartAsync(azurite);
        var counted = (await suite.CommunitiesAsync(1))[0];
        await LiveUntilLateAsync(suite, counted);
        await using var first = suite.Again();
        await first.AggregateAsync(counted);
        var writes = first.Wire.Writes;
        Assert.InRange(writes, 20, 160);
        var expected = await KpiDump.OfAsync(suite, counted);

        var communities = await suite.CommunitiesAsync(writes + 1);
        await Parallel.ForAsync(1, writes + 1, AFewAtOnce, async (crashAfter, _) =>
        {
            await LiveUntilLateAsync(suite, communities[crashAfter]);
            await using var crashing = suite.Again();
            crashing.Wire.CrashAfterWrite = crashAfter;
            var crash = await Assert.ThrowsAnyAsync<Exception>(() => crashing.AggregateAsync(communities[crashAfter]));
            Assert.True(CrashedException.Is(crash), crash.ToString());

            await using var process = suite.Again();
            await process.AggregateAsync(communities[crashAfter]);
            Assert.Equal(expected, await KpiDump.OfAsync(process, communities[crashAfter]));
        });
    }

    [Fact]
    public async Task Two_runs_at_once_end_in_the_state_of_one()
    {
        await using var suite = await StartAsync(azurite);
        var communities = await suite.CommunitiesAsync(9);
        foreach (var community in communities) await LiveUntilLateAsync(suite, community);
        await suite.AggregateAsync(communities[0]);
        var expected = await KpiDump.OfAsync(suite, communities[0]);

        await using var other = suite.Again();
        foreach (var community in communities.Skip(1))
        {
            await Task.WhenAll(suite.AggregateAsync(community), other.AggregateAsync(community));
            await suite.AggregateAsync(community); // What is still marked, or was queued again.
            Assert.Equal(expected, await KpiDump.OfAsync(suite, community));
        }
    }

    [Fact]
    public async Task An_event_that_comes_after_the_log_was_read_leaves_its_day_dirty_and_is_counted_by_the_next_run()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Joined("u1", "2026-11-16"), Joined("u2", "2026-11-16"), Posted("u1", "m1", "2026-11-17"));
        await using var process = suite.Again();
        var isTold = false;
        process.Wire.Meanwhile = async call =>
        {
            if (isTold || !call.Contains("/Events()", StringComparison.Ordinal) || !call.Contains("2026-11-17", StringComparison.Ordinal)) return;
            isTold = true;
            await suite.LiveAsync(Posted("u2", "m2", "2026-11-17"));
        };

        await process.AggregateAsync();

        Assert.True(isTold);
        Assert.Equal(["2026-11-17"], await suite.DirtyAsync());
        Assert.Equal(1, (double)(await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation")["numerator"]!);
        await process.AggregateAsync();
        Assert.Empty(await suite.DirtyAsync());
        Assert.Equal(2, (double)(await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation")["numerator"]!);
    }

    [Fact]
    public async Task A_run_that_is_outpaced_by_another_between_the_log_and_the_facts_begins_again()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Joined("u1", "2026-11-16"), Joined("u2", "2026-11-16"), Posted("u1", "m1", "2026-11-17"));
        await using var slow = suite.Again();
        var isOutpaced = false;
        slow.Wire.Meanwhile = async call =>
        {
            if (isOutpaced || !call.Contains("/Events()", StringComparison.Ordinal) || !call.Contains("2026-11-17", StringComparison.Ordinal)) return;
            isOutpaced = true;
            await suite.LiveAsync(Posted("u2", "m2", "2026-11-17"));
            await suite.AggregateAsync();
        };

        await slow.AggregateAsync();
        await suite.AggregateAsync();

        Assert.True(isOutpaced);
        Assert.Empty(await suite.DirtyAsync());
        Assert.Equal(2, (double)(await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation")["numerator"]!);
    }

    [Fact]
    public async Task Runs_of_one_community_in_one_process_take_turns_and_do_not_hold_up_another_community()
    {
        await using var suite = await StartAsync(azurite);
        var other = (await suite.CommunitiesAsync(1))[0];
        await suite.LiveAsync(Joined("u1", "2026-11-16"), Posted("u1", "m1", "2026-11-17"));
        await suite.LiveAsync(other, Before);
        await using var process = suite.Again();
        var reads = 0;
        Task? second = null;
        process.Wire.Meanwhile = async call =>
        {
            if (!call.Contains("/Events()", StringComparison.Ordinal) || !call.Contains("atelier", StringComparison.Ordinal) || !call.Contains("2026-11-17", StringComparison.Ordinal)) return;
            reads++;
            if (second is not null) return;
            second = process.AggregateAsync();
            await process.AggregateAsync(other);
            Assert.Equal(1, reads);

            // So that the second run has something to do.
            await suite.LiveAsync(Posted("u1", "m2", "2026-11-17"));
        };

        await process.AggregateAsync();
        await second!;

        Assert.Equal(2, reads);
        Assert.Empty(await suite.DirtyAsync());
        Assert.Empty(await suite.DirtyAsync(other));
    }

    private static async Task LiveUntilLateAsync(Suite suite, string community)
    {
        await suite.LiveAsync(community, Before);
        await suite.AggregateAsync(community);
        await suite.LiveAsync(community, Late);
    }
}
