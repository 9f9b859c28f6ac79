using System.Text.Json.Nodes;
using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>A figure that went out in a report does not move: what is found later stands beside it.</summary>
public sealed class FrozenTests(AzuriteServer azurite)
{
    private const string Rows = "communities/atelier/kpis/2026-W47/weekly-participation/rows";

    private static readonly KpiPeriod Week = KpiPeriod.Parse("2026-W47");

    [Fact]
    public async Task A_late_event_restates_a_frozen_figure_and_leaves_it_and_its_rows_as_they_were()
    {
        await using var suite = await FrozenAsync();
        var (frozen, rows) = (await FigureAsync(suite), await RowsAsync(suite));
        Assert.Equal("0.25", frozen["value"]!.ToJsonString()); // u1 of four.

        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await suite.LiveAsync(Posted("u2", "late", "2026-11-18"));
        await suite.AggregateAsync();

        var after = await FigureAsync(suite);
        var restatement = Assert.Single(after["restatements"]!.AsArray())!;
        Assert.Equal(("20261124T090200Z", "2026-11-24T09:02:00Z"), ((string?)restatement["id"], (string?)restatement["at"]));
        Assert.Equal((0.5, 2, 4), ((double)restatement["value"]!, (double)restatement["numerator"]!, (double)restatement["denominator"]!));
        Assert.True((bool)(await suite.SnapshotAsync("2026-W47"))["frozen"]!);
        after["restatements"] = new JsonArray();
        Assert.Equal(frozen.ToJsonString(), after.ToJsonString());
        Assert.Equal(rows, await RowsAsync(suite));
        Assert.Single(rows);
        Assert.Equal(2, (await RowsAsync(suite, "?restatement=20261124T090200Z")).Count);
    }

    [Fact]
    public async Task The_same_number_found_again_is_restated_once_and_another_one_again()
    {
        await using var suite = await FrozenAsync();
        await suite.LiveAsync(Posted("u2", "late", "2026-11-18"));
        for (var i = 0; i < 2; i++)
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
            await suite.LiveAsync(Posted("u2", "late", "2026-11-18"));
            await suite.AggregateAsync();
        }

        Assert.Single((await FigureAsync(suite))["restatements"]!.AsArray());
        await suite.LiveAsync(Posted("u3", "later", "2026-11-19"));
        await suite.AggregateAsync();
        Assert.Equal(["0.5", "0.75"], (await FigureAsync(suite))["restatements"]!.AsArray().Select(restatement => restatement!["value"]!.ToJsonString()));
        Assert.Equal(0.75, (double)(await suite.SnapshotAsync("2026-W48")).Figure("weekly-participation")["previous"]!);
    }

    [Fact]
    public async Task The_same_number_of_others_is_restated_with_their_rows_and_once()
    {
        await using var suite = await FrozenAsync();
        var rows = await RowsAsync(suite);

        // u2 wrote as well, as is told late, and what u1 wrote was deleted within the week: 1 of 4 still, and somebody else.
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await suite.LiveAsync(Posted("u2", "late", "2026-11-18"), Deleted("u1", "m1", "2026-11-19"));
        await suite.AggregateAsync();
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await suite.LiveAsync(Posted("u2", "late", "2026-11-18"));
        await suite.AggregateAsync();

        var figure = await FigureAsync(suite);
        var restatement = Assert.Single(figure["restatements"]!.AsArray())!;
        foreach (var said in new[] { figure, restatement }) Assert.Equal((0.25, 1, 4), ((double)said["value"]!, (double)said["numerator"]!, (double)said["denominator"]!));
        Assert.Equal(rows, await RowsAsync(suite));
        Assert.NotEqual(Assert.Single(rows), Assert.Single(await RowsAsync(suite, "?restatement=20261124T090200Z")));
    }

    [Fact]
    public async Task Another_number_interval_or_reason_and_other_rows_are_each_another_proof()
    {
        await using var suite = await FrozenAsync();
        var figure = (await suite.Get<KpiStore>().ReadAsync(Atelier.Id, Week, CancellationToken.None)).Single(row => row.Kpi == "weekly-participation");

        SnapshotRow[] others =
        [
            figure with { Value = 0.5 }, figure with { Numerator = 2 }, figure with { Denominator = 5 }, figure with { RowsHash = "of others" },
            figure with { Interval = figure.Interval! with { High = 0.9 } }, figure with { Interval = null }, figure with { Unknown = UnknownReasons.Failed },
        ];

        Assert.All(others, other => Assert.False(figure.IsProvenAs(other)));
        Assert.True(figure.IsProvenAs(figure with { Status = "watch", Details = "{}", RowsBlob = "elsewhere", ComputedAt = figure.ComputedAt.AddDays(1) }));
    }

    [Fact]
    public async Task Two_runs_at_once_restate_a_figure_once()
    {
        await using var suite = await FrozenAsync();
        await suite.LiveAsync(Posted("u2", "late", "2026-11-18"));
        await using var other = suite.Again();

        await Task.WhenAll(suite.AggregateAsync(), other.AggregateAsync());
        await suite.AggregateAsync();

        Assert.Single((await FigureAsync(suite))["restatements"]!.AsArray());
    }

    [Fact]
    public async Task What_was_not_computed_cannot_be_frozen_and_freezing_twice_is_freezing_once()
    {
        await using var suite = await FrozenAsync();
        var etags = await suite.ETagsAsync();

        Assert.True(await suite.Get<KpiStore>().FreezeAsync(Atelier.Id, Week, CancellationToken.None));
        Assert.False(await suite.Get<KpiStore>().FreezeAsync(Atelier.Id, KpiPeriod.Parse("2027-W01"), CancellationToken.None));

        Assert.Equal(etags, await suite.ETagsAsync());
    }

    [Fact]
    public async Task Rows_that_no_figure_names_any_more_are_deleted_and_those_of_a_frozen_figure_stay()
    {
        await using var suite = await FrozenAsync();
        await suite.LiveAsync(Posted("u2", "late", "2026-11-18"));
        await suite.AggregateAsync();
        await suite.LiveAsync(Posted("u3", "later", "2026-11-23"));
        await suite.AggregateAsync();

        var blobs = (await suite.ETagsAsync()).Keys.Where(name => name.StartsWith("reports/", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, blobs.Count(name => name.Contains("2026-W47", StringComparison.Ordinal)));
        Assert.Single(blobs, name => name.Contains("2026-W48", StringComparison.Ordinal));
    }

    private async Task<Suite> FrozenAsync()
    {
        var suite = await StartAsync(azurite);
        await suite.LiveAsync([.. new[] { "u1", "u2", "u3", "u4" }.Select(who => Joined(who, "2026-11-10")), Posted("u1", "m1", "2026-11-17"), Posted("u1", "m2", "2026-11-23")]);
        await suite.AggregateAsync();
        Assert.True(await suite.Get<KpiStore>().FreezeAsync(Atelier.Id, Week, CancellationToken.None));
        return suite;
    }

    private static async Task<JsonNode> FigureAsync(Suite suite) => (await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation");

    private static async Task<IReadOnlyList<string>> RowsAsync(Suite suite, string query = "") =>
        [.. (await suite.GetAsync(Rows + query)).Has(System.Net.HttpStatusCode.OK).Json()["rows"]!.AsArray().Select(row => row!.ToJsonString())];
}
