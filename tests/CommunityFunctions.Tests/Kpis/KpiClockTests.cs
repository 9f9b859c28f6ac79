using CommunityFunctions.Kpis;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

public sealed class KpiClockTests(AzuriteServer azurite)
{
    private static readonly string[] OfAtelier = ["""{"community":"atelier"}"""];

    [Fact]
    public async Task A_new_local_day_is_marked_once_with_the_day_before_it()
    {
        await using var suite = await StartAsync(azurite);

        await suite.TickAsync();
        Assert.Equal(["2026-11-23", "2026-11-24"], await suite.DirtyAsync());
        Assert.Equal(OfAtelier, await suite.PeekAsync(StorageNames.Queues.Kpis));
        await suite.AggregateAsync();

        suite.Clock.Advance(TimeSpan.FromHours(13)); // 22:00 UTC is 23:00 in Paris.
        await suite.TickAsync();
        Assert.Empty(await suite.DirtyAsync());
        suite.Clock.Advance(TimeSpan.FromHours(1));
        await suite.TickAsync();
        Assert.Equal(["2026-11-24", "2026-11-25"], await suite.DirtyAsync());
    }

    [Fact]
    public async Task Only_communities_with_days_to_compute_are_queued()
    {
        await using var suite = await StartAsync(azurite);
        await suite.CommunitiesAsync(2);
        await suite.TickAsync();
        foreach (var community in new[] { "atelier", "copy-0", "copy-1" }) await suite.AggregateAsync(community);
        await suite.Queues.GetQueueClient(StorageNames.Queues.Kpis).ClearMessagesAsync();

        await suite.LiveAsync(Posted("u1", "m1", "2026-11-24", hour: 8));
        await suite.TickAsync();

        Assert.Equal(OfAtelier, await suite.PeekAsync(StorageNames.Queues.Kpis));
    }

    [Fact]
    public async Task A_clock_that_stood_still_marks_all_the_days_since()
    {
        await using var suite = await StartAsync(azurite);
        await suite.TickAsync();
        await suite.AggregateAsync();

        suite.Clock.Advance(TimeSpan.FromDays(4));
        await suite.TickAsync();

        Assert.Equal(["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"], await suite.DirtyAsync());
    }

    [Fact]
    public async Task The_clock_leaves_its_mark_and_a_community_that_is_gone_is_no_fault()
    {
        await using var suite = await StartAsync(azurite);
        Assert.Null(await suite.Get<Marks>().LastRunAsync(nameof(KpiClock), CancellationToken.None));

        await suite.TickAsync();
        await suite.AggregateAsync("nobody");

        Assert.Equal(Suite.Now, await suite.Get<Marks>().LastRunAsync(nameof(KpiClock), CancellationToken.None));
    }
}
