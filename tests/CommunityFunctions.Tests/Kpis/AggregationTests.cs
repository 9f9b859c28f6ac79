using System.Globalization;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>From events to day facts, carries and snapshots, on real storage.</summary>
public sealed class AggregationTests(AzuriteServer azurite)
{
    private static readonly DateOnly Yesterday = new(2026, 11, 23);

    /// <summary>Four members since the start of September; in W47 two of them write, a third answers on Monday of W48.</summary>
    private static TestRequest[] Autumn =>
    [
        .. new[] { "u1", "u2", "u3", "u4" }.Select(who => Joined(who, "2026-09-01")),
        Posted("u1", "m1", "2026-11-17"),
        Posted("u2", "m2", "2026-11-18"),
        Replied("u3", "m3", "m2", "2026-11-23"),
    ];

    [Fact]
    public async Task Days_carries_and_snapshots_are_written_and_the_days_are_clean()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Autumn);

        await suite.AggregateAsync();

        Assert.Empty(await suite.DirtyAsync());
        var written = (await suite.ETagsAsync()).Keys;
        string[] facts =
        [
            "facts/atelier/2026/09/01.json.gz", "facts/atelier/2026/11/17.json.gz", "facts/atelier/2026/11/18.json.gz", "facts/atelier/2026/11/23.json.gz",
            "facts/atelier/2026/10/carry.json.gz", "facts/atelier/2026/11/carry.json.gz",
        ];
        Assert.Equal(facts.Order(StringComparer.Ordinal), written.Where(name => name.StartsWith("facts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("Kpis/2026-W36|weekly-participation", written); // 1 September is in W36.
        Assert.Contains("Kpis/2026-W48|weekly-participation", written);
        Assert.Contains("Kpis/2026-Q3|weekly-participation", written);
        Assert.DoesNotContain("Kpis/2026-W49|weekly-participation", written);

        // 2 of the 4 members wrote in W47.
        var figure = (await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation");
        Assert.Equal((2, 4, 0.5), ((double)figure["numerator"]!, (double)figure["denominator"]!, (double)figure["value"]!));
    }

    [Fact]
    public async Task A_period_that_is_open_is_provisional_until_a_day_has_come_after_it()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Autumn);
        await suite.TickAsync();
        await suite.AggregateAsync();
        Assert.True((bool)(await suite.SnapshotAsync("2026-W48"))["provisional"]!);
        Assert.False((bool)(await suite.SnapshotAsync("2026-W47"))["provisional"]!);

        suite.Clock.Advance(TimeSpan.FromDays(6)); // Monday 30 November: nothing has happened since.
        await suite.TickAsync();
        await suite.AggregateAsync();

        Assert.False((bool)(await suite.SnapshotAsync("2026-W48"))["provisional"]!);
        Assert.True((bool)(await suite.SnapshotAsync("2026-W49"))["provisional"]!);

        // Of the four, u3 alone wrote in W48.
        Assert.Equal(0.25, (double)(await suite.SnapshotAsync("2026-W48")).Figure("weekly-participation")["value"]!);
        Assert.Equal(0.25, (double)(await suite.SnapshotAsync("2026-W49")).Figure("weekly-participation")["previous"]!);
    }

    [Fact]
    public async Task A_late_event_of_three_months_ago_changes_what_depends_on_it_and_nothing_else()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync([.. Autumn, Joined("u0", "2026-06-01"), Posted("u0", "m0", "2026-06-02")]);
        await suite.AggregateAsync();
        var before = await suite.ETagsAsync();

        await suite.LiveAsync(Posted("u1", "late", "2026-09-02")); // In W36, the week in which u1 joined.
        await suite.AggregateAsync();

        var after = await suite.ETagsAsync();
        Assert.Empty(await suite.DirtyAsync());
        var changed = after.Where(now => before.GetValueOrDefault(now.Key) != now.Value).Select(now => now.Key).ToList();
        Assert.Equal(
            [
                "facts/atelier/2026/09/02.json.gz", // The day,
                "facts/atelier/2026/10/carry.json.gz", "facts/atelier/2026/11/carry.json.gz", // u1's first contribution in the carries after it.
            ],
            changed.Where(name => name.StartsWith("facts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("Kpis/2026-W36|weekly-participation", changed);
        Assert.Contains("Kpis/2026-09|weekly-participation", changed);
        Assert.Contains("Kpis/2026-Q3|weekly-participation", changed);
        Assert.DoesNotContain(changed, name => name.StartsWith("Kpis/2026-W35", StringComparison.Ordinal) || name.StartsWith("Kpis/2026-08", StringComparison.Ordinal) || name.StartsWith("Kpis/2026-Q2", StringComparison.Ordinal));

        // In W36 all five are present (u0 since June), and u1 wrote: 1 of 5. Nobody had before.
        var figure = (await suite.SnapshotAsync("2026-W36")).Figure("weekly-participation");
        Assert.Equal(0.2, (double)figure["value"]!);
        Assert.Equal(0.2, (double)(await suite.SnapshotAsync("2026-W37")).Figure("weekly-participation")["previous"]!);
    }

    [Fact]
    public async Task Computing_again_what_has_not_changed_writes_nothing_but_the_marks()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Autumn);
        await suite.AggregateAsync();
        var before = await suite.ETagsAsync();

        // Told again at the same time (figures of an open period go with time): the day is dirty, and its facts come out the same.
        await suite.LiveAsync(Posted("u1", "m1", "2026-11-17"));
        Assert.Equal(["2026-11-17"], await suite.DirtyAsync());
        await suite.AggregateAsync();

        Assert.Equal(before, await suite.ETagsAsync());
        Assert.Empty(await suite.DirtyAsync());
    }

    [Fact]
    public async Task An_hourly_run_reads_the_facts_that_have_changed_and_remembers_the_others()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Autumn);
        await suite.AggregateAsync();
        await suite.LiveAsync(Posted("u4", "m4", "2026-11-24", hour: 8));
        await suite.AggregateAsync();
        var calls = suite.Wire.Calls.Count;

        await suite.LiveAsync(Posted("u1", "m5", "2026-11-24", hour: 8));
        await suite.AggregateAsync();

        // Listings aside, nothing below facts/ is read.
        Assert.DoesNotContain(suite.Wire.Calls.Skip(calls), call => call.StartsWith("GET ", StringComparison.Ordinal) && call.Contains("/facts/", StringComparison.Ordinal) && call.Contains(".json.gz", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(20261124)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Computing_everything_from_scratch_gives_what_the_days_gave_one_after_the_other(int seed)
    {
        await using var suite = await StartAsync(azurite);
        var communities = await suite.CommunitiesAsync(2);
        var life = RandomLife(new Random(seed));
        foreach (var some in life.SkipLast(9).Chunk(20).Concat(life.TakeLast(9).Chunk(1))) // One alone touches one month, and those after it only through the carries.
        {
            await suite.LiveAsync(communities[0], some);
            await suite.AggregateAsync(communities[0]);
            await suite.LiveAsync(communities[1], some);
        }

        await suite.AggregateAsync(communities[1]); // All of it at once.
        var incremental = await KpiDump.OfAsync(suite, communities[0], withTimes: false);
        Assert.Contains(incremental, line => line.Contains("Kpis ", StringComparison.Ordinal) && line.Contains("2026-W40|weekly-participation", StringComparison.Ordinal));
        Assert.Equal(await KpiDump.OfAsync(suite, communities[1], withTimes: false), incremental);

        await using var process = suite.Again();
        var days = incremental.Where(line => line.StartsWith("facts", StringComparison.Ordinal) && !line.Contains("carry", StringComparison.Ordinal))
            .Select(line => Day(line.Split(' ')[1]["community/".Length..].Replace(".json.gz", "", StringComparison.Ordinal).Replace('/', '-')));
        await suite.ForgetAllAsync(communities[0]);
        await suite.Get<DirtyDays>().MarkAsync(CommunityFunctions.Communities.CommunityId.Parse(communities[0]), days, CancellationToken.None);
        await process.AggregateAsync(communities[0]);
        Assert.Equal(incremental, await KpiDump.OfAsync(process, communities[0], withTimes: false));
    }

    /// <summary>Events of four months in no order: so most come late, and edits, deletions and departures often before what they undo. Some come twice.</summary>
    private static TestRequest[] RandomLife(Random dice)
    {
        var life = new List<TestRequest>();
        for (var i = 0; i < 8; i++) life.Add(Joined($"u{i}", Date()));
        for (var i = 0; i < 20; i++)
        {
            var day = Date();
            life.Add(Posted(Who(), $"m{i}", day));
            if (i % 2 == 0) life.Add(Replied(Who(), $"r{i}", $"m{dice.Next(20)}", Date(), hour: 13));
            if (i % 3 == 0) life.Add(Reacted(Who(), $"m{dice.Next(20)}", Date()));
            if (i % 3 == 1) life.Add(Edited(Who(), $"m{i}", After(day, dice.Next(40))));
            if (i % 4 == 1) life.Add(Deleted(Who(), $"m{i}", After(day, dice.Next(40))));
            if (i % 6 == 0) life.Add(Deleted(Who(), $"r{i}", Date()));
            if (i % 6 == 5) life.Add(Left(Who(), Date()));
            if (i % 4 == 0) life.Add(life[dice.Next(life.Count)]);
        }

        var shuffled = life.ToArray();
        dice.Shuffle(shuffled);
        return shuffled;

        string Who() => $"u{dice.Next(8)}";
        string Date() => After("2026-08-01", dice.Next(115));
    }

    /// <summary>Not after 23 November, which is yesterday.</summary>
    private static string After(string day, int days)
    {
        var at = DateOnly.Parse(day, CultureInfo.InvariantCulture).AddDays(days);
        return (at < Yesterday ? at : Yesterday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
