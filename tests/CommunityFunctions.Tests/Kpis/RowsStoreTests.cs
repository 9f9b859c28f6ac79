using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Tests.Driver;
using NodaTime;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>More rows than a part holds, and details that are too long for a column.</summary>
public sealed class RowsStoreTests(AzuriteServer azurite)
{
    private static readonly KpiPeriod Week = KpiPeriod.Parse("2026-W47");

    /// <summary>A row more than a part holds.</summary>
    private static readonly IReadOnlyList<KpiRow> Many = [.. Enumerable.Range(0, 5_001).Select(i => RowOf("first", i))];

    private static readonly IReadOnlyList<KpiRow> Few = [.. Enumerable.Range(0, 3).Select(i => RowOf("second", i))];

    private static readonly string Long = JsonSerializer.Serialize(new { text = new string('é', 40_000) });

    [Fact]
    public async Task A_page_reads_on_over_the_boundary_of_two_parts_and_ends_with_its_figure()
    {
        await using var suite = await StartAsync(azurite);
        var (store, name, first, second, _) = await StoredAsync(suite);
        Assert.Equal((2, 1), (first.Parts.Count, second.Parts.Count));

        foreach (var (from, count) in new[] { (0, 1), (4_990, 100), (4_998, 2), (4_999, 1), (4_999, 2), (5_000, 1), (5_000, 1_000), (5_001, 10), (0, 6_000) })
        {
            Assert.Equal(Many.Skip(from).Take(count), await store.ReadAsync(name, first, from, count, CancellationToken.None));
        }

        Assert.Equal(Few, await store.ReadAsync(name, second, 0, 100, CancellationToken.None));
        Assert.Equal(Few.Skip(2), await store.ReadAsync(name, second, 2, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Pages_one_after_the_other_are_all_rows_each_once()
    {
        await using var suite = await StartAsync(azurite);
        var (store, name, first, _, _) = await StoredAsync(suite);

        var read = new List<KpiRow>();
        while (read.Count < first.Count) read.AddRange((await store.ReadAsync(name, first, read.Count, 999, CancellationToken.None))!);

        Assert.Equal(Many, read);
    }

    [Fact]
    public async Task A_long_detail_stands_between_the_figures_and_the_blob_unpacks_as_one_file()
    {
        await using var suite = await StartAsync(azurite);
        var (store, name, _, _, details) = await StoredAsync(suite);

        Assert.Equal(Long, await store.ReadLineAsync(name, details, CancellationToken.None));
        var content = await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Reports).GetBlobClient(name).DownloadContentAsync();
        using var unpacked = new StreamReader(new GZipStream(content.Value.Content.ToStream(), CompressionMode.Decompress), Encoding.UTF8);
        var lines = (await unpacked.ReadToEndAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal(5_001 + 1 + 3, lines.Length);
        Assert.Equal([.. Many, .. Few], lines.Where(line => line != Long).Select(RowsFile.RowOf));
    }

    [Fact]
    public void Rows_have_the_same_hash_wherever_and_in_whatever_order_they_are_and_another_when_one_is_another()
    {
        using var alone = new RowsFile(Atelier.Id, Week);
        using var after = new RowsFile(Atelier.Id, KpiPeriod.Parse("2026-11"));
        after.Append(Few);

        Assert.Equal(alone.Append(Many).Hash, after.Append(Many).Hash);
        Assert.NotEqual(alone.Append(Few).Hash, alone.Append([.. Few.Skip(1), Many[0]]).Hash);
        Assert.Equal(alone.Append(Few).Hash, alone.Append([.. Few.Reverse()]).Hash); // Who has another id after an erasure stands elsewhere.
    }

    [Fact]
    public async Task Details_that_are_too_long_for_their_column_are_shown_whole()
    {
        await using var suite = await StartAsync(azurite);
        var meetings = Enumerable.Range(0, 180).Select(i => $"{i:000}-{new string('m', 140)}").ToList();
        foreach (var some in meetings.Chunk(90)) await suite.LiveAsync(Deliveries.Community, MeetingsOf(some));

        await suite.AggregateAsync();

        var row = (await suite.Get<KpiStore>().ReadAsync(Atelier.Id, Week, CancellationToken.None)).Single(row => row.Kpi == "meeting-attendance");
        Assert.Equal("{}", row.Details);
        Assert.NotNull(row.DetailsAt);
        var figure = (await suite.SnapshotAsync("2026-W47")).Figure("meeting-attendance");
        Assert.Equal(meetings, figure["details"]!["meetings"]!.AsArray().Select(meeting => (string?)meeting!["meeting"]));
        var rows = (await suite.GetAsync("communities/atelier/kpis/2026-W47/meeting-attendance/rows?limit=1000")).Has(HttpStatusCode.OK).Json();
        Assert.Equal(meetings, rows["rows"]!.AsArray().Select(meeting => (string?)meeting!["item"]));
    }

    private static async Task<(RowsStore Store, string Name, RowsPlace First, RowsPlace Second, RowsPlace Details)> StoredAsync(Suite suite)
    {
        using var file = new RowsFile(Atelier.Id, Week);
        var (first, details, second) = (file.Append(Many).Place, file.Append(Long), file.Append(Few).Place);
        var store = suite.Get<RowsStore>();
        await store.KeepAsync(file, CancellationToken.None);
        return (store, file.Name, Stored(first), Stored(second), Stored(details));

        // As its column gives it back.
        static RowsPlace Stored(RowsPlace place) => RowsPlace.Parse(place.ToString());
    }

    private static KpiRow RowOf(string figure, int i) => new(
        new($"{figure}-{i}"), "crm", $"item-{i}", Instant.FromUtc(2026, 11, 17, 9, 0) + Duration.FromSeconds(i), i / 8d, i % 2 == 0 ? "even" : null);

    private static TestRequest MeetingsOf(string[] meetings) => Deliveries.Webhooks($"meetings-{meetings[0][..3]}", JsonSerializer.SerializeToUtf8Bytes(meetings.Select(meeting => new
    {
        type = "meeting.joined",
        timestamp = On("2026-11-17").ToString("O", CultureInfo.InvariantCulture),
        data = new { actor = new { id = "ann" }, meeting = new { id = meeting, title = "Live" } },
    })));
}
