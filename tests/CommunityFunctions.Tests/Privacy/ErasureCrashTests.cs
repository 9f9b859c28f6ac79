using System.Text.RegularExpressions;
using Azure.Data.Tables;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;

namespace CommunityFunctions.Tests.Privacy;

/// <summary>An erasure whose process is gone after any of its writes goes on, and ends as if nothing had been.</summary>
public sealed partial class ErasureCrashTests(AzuriteServer azurite)
{
    private const int Most = 120;

    [Fact]
    public async Task Cut_off_after_any_write_an_erasure_ends_in_the_same_state()
    {
        await using var suite = await Deliveries.StartAsync(
            azurite, KpiSuite.Json, [.. Enumerable.Range(0, Most + 1).Select(i => ($"Secrets:COPY_{i}:PRIVACY:HASH", (string?)"a secret to hash with"))]);
        var copies = await suite.CommunitiesAsync(Most + 1);
        var expected = await RunAsync(suite, copies[0], crashAfter: 0);

        var crashes = 0;
        for (var write = 1; write <= Most; write++)
        {
            var (rows, crashed) = await RunAsync(suite, copies[write], write);
            Assert.Equal(expected.Rows, rows);
            if (!crashed) break;
            crashes++;
        }

        Assert.InRange(crashes, 30, Most - 1);
    }

    private static async Task<(IReadOnlyList<string> Rows, bool Crashed)> RunAsync(Suite first, string community, int crashAfter)
    {
        await first.LiveAsync(
            community, KpiSuite.Posted("alice", "a1", "2026-11-23"), KpiSuite.Replied("bruno", "b1", "a1", "2026-11-23", to: "a1"), KpiSuite.Replied("alice", "a2", "a1", "2026-11-22"));
        var member = await first.MemberAsync("alice", community: community);
        var erasure = await first.AskAsync(member, community);
        await using var process = first.Again();
        await process.Get<DefinitionStore>().RefreshAsync(CancellationToken.None);
        var crashed = false;
        if (crashAfter > 0) process.Wire.CrashAfterWrite = process.Wire.Writes + crashAfter;
        try
        {
            await process.ComeToAsync(erasure, ErasurePhase.Departure, community);
        }
        catch (Exception e) when (CrashedException.Is(e))
        {
            crashed = true;
            await first.ComeToAsync(erasure, ErasurePhase.Departure, community);
        }

        return (await RowsAsync(first, community), crashed);
    }

    /// <summary>All rows of the community but the receipt, whose counts tell what the last try has found; random ids and moments left out.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(Suite suite, string community)
    {
        var lines = new List<string>();
        foreach (var table in StorageNames.Tables.All.Except([StorageNames.Tables.PrivacyReceipts, StorageNames.Tables.Erasures, StorageNames.Tables.Sources, StorageNames.Tables.Deliveries, StorageNames.Tables.Marks]))
        {
            await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>($"PartitionKey ge '{community}' and PartitionKey lt '{community}~'"))
            {
                if (row.PartitionKey.Split('|')[0] != community) continue;
                var columns = row.Where(column => column.Key is not ("odata.etag" or "Timestamp" or "WrittenAt" or "MarkedAt") && !(table == StorageNames.Tables.Suppressions && column.Key == "At"))
                    .OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={column.Value}");
                lines.Add(Ids().Replace($"{table} {string.Join("; ", columns)}".Replace(community, "copy", StringComparison.Ordinal), "<id>"));
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])")]
    private static partial Regex Ids();
}
