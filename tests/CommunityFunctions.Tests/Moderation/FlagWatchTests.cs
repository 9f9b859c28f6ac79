using System.Text.RegularExpressions;
using Azure.Data.Tables;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using static CommunityFunctions.Tests.Moderation.CaseSuite;

namespace CommunityFunctions.Tests.Moderation;

/// <summary>However often a flag is told, and wherever that is cut off, there is one case.</summary>
public sealed partial class FlagWatchTests(AzuriteServer azurite)
{
    private const int Most = 24;

    [Fact]
    public async Task Cut_off_after_any_write_and_told_again_a_flag_has_one_case_and_the_log_says_once_that_it_was_opened()
    {
        await using var suite = await KpiSuite.StartAsync(azurite);
        var (expected, _) = await RunAsync(suite, 0, crashAfter: 0);
        Assert.Equal(["Cases", "Cases", "Events case.opened", "Events message.flagged", "Events message.posted"], expected.Select(row => row.Split(';')[0]));
        Assert.Contains("Flaggers=<id>;", expected[0], StringComparison.Ordinal);

        var crashes = 0;
        for (var write = 1; write <= Most; write++)
        {
            var (rows, crashed) = await RunAsync(suite, write, write);
            Assert.Equal(expected, rows);
            if (!crashed) break;
            crashes++;
        }

        Assert.InRange(crashes, 8, Most - 1);
    }

    [Fact]
    public async Task Flags_of_one_message_that_are_taken_in_at_once_are_one_case()
    {
        await using var suite = await KpiSuite.StartAsync(azurite);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => suite.LiveAsync(Deliveries.Community, Flagged($"flag-{i}", "m1", $"u{i % 3}", Suite.Now.AddMinutes(-i)))));

        var only = Assert.Single(await suite.CasesAsync());
        Assert.Equal(3, (int)only["flaggers"]!);
        Assert.Equal(Suite.Now.AddMinutes(-5), (DateTimeOffset)only["openedAt"]!);
    }

    /// <summary>Each of the runs has a message of its own, and somebody else who flags it.</summary>
    private static async Task<(IReadOnlyList<string> Rows, bool Crashed)> RunAsync(Suite first, int run, int crashAfter)
    {
        var flag = Flagged($"flag-{run:00}", $"m{run:00}", $"u{run:00}", KpiSuite.On("2026-11-24", 8));
        await first.LiveAsync(Deliveries.Community, KpiSuite.Posted("mia", $"m{run:00}", "2026-11-24", hour: 7));
        await using var process = first.Again();
        await process.Get<DefinitionStore>().RefreshAsync(CancellationToken.None);
        var crashed = false;
        if (crashAfter > 0) process.Wire.CrashAfterWrite = process.Wire.Writes + crashAfter;
        try
        {
            await process.LiveAsync(Deliveries.Community, flag);
        }
        catch (Exception e) when (CrashedException.Is(e))
        {
            crashed = true;
        }

        for (var again = 0; again < 2; again++) await first.LiveAsync(Deliveries.Community, flag);
        return (await RowsAsync(first, run), crashed);
    }

    /// <summary>The run's rows among the cases and in the log, without random ids and its number.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(Suite suite, int run)
    {
        var all = new List<string>();
        foreach (var table in new[] { StorageNames.Tables.Cases, StorageNames.Tables.Events })
        {
            await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>())
            {
                var columns = row.Where(column => column.Key is not ("odata.etag" or "Timestamp")).OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={column.Value}");
                all.Add($"{$"{table} {row.GetString("Kind")}".TrimEnd()}; {string.Join("; ", columns)}");
            }
        }

        var names = all.Where(line => line.Contains($"m{run:00}", StringComparison.Ordinal)).SelectMany(line => Ids().Matches(line)).Select(id => id.Value).Where(id => id.Contains('-')).Append($"m{run:00}").ToHashSet();
        return
        [
            .. all.Where(line => names.Any(name => line.Contains(name, StringComparison.Ordinal)))
                .Select(line => Run().Replace(Ids().Replace(line, "<id>"), "$1")).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Of members, and of cases.</summary>
    [GeneratedRegex("(?<![0-9a-f])(?:[0-9a-f]{24}|[0-9]{8}-[0-9a-f]{12})(?![0-9a-f])")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\b(flag-|post-m|m|u)[0-9]{2}\b")]
    private static partial Regex Run();
}
