using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Storage;

public sealed class TableOperationsTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_hundred_changes_at_once_all_count()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var table = suite.Tables.GetTableClient(StorageNames.Tables.Marks);

        await Parallel.ForAsync(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (_, cancellation) =>
            await table.ChangeAsync("counters", "one", Increment, cancellation));

        Assert.Equal(100, (await table.FindAsync("counters", "one", CancellationToken.None))!.GetInt32("Count"));

        static bool Increment(Azure.Data.Tables.TableEntity row)
        {
            row["Count"] = (row.GetInt32("Count") ?? 0) + 1;
            return true;
        }
    }

    [Fact]
    public async Task A_change_that_changes_nothing_writes_nothing()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var table = suite.Tables.GetTableClient(StorageNames.Tables.Marks);

        await table.ChangeAsync("p", "r", _ => false, CancellationToken.None);

        Assert.Null(await table.FindAsync("p", "r", CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_first_of_many_inserts_of_one_row_succeeds()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var table = suite.Tables.GetTableClient(StorageNames.Tables.Marks);

        var inserted = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            table.TryInsertAsync(new Azure.Data.Tables.TableEntity("p", "r") { ["By"] = number }, CancellationToken.None)));

        var winner = Assert.Single(Enumerable.Range(0, 20), number => inserted[number]);
        Assert.Equal(winner, (await table.FindAsync("p", "r", CancellationToken.None))!.GetInt32("By"));
    }
}
