using System.Text;
using Azure.Data.Tables;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CsCheck;

namespace CommunityFunctions.Tests.Storage;

public sealed class StorageKeyTests(AzuriteServer azurite)
{
    /// <summary>Strings as they may come from outside: mostly what Table Storage forbids or what our own encoding uses.</summary>
    private static readonly Gen<string> Nasty = Gen.Frequency(
        (3, Gen.OneOf(Gen.Const('/'), Gen.Const('\\'), Gen.Const('#'), Gen.Const('?'), Gen.Const('|'), Gen.Const('%'), Gen.Const('~'), Gen.Const('\''), Gen.Const('0'), Gen.Const('F'), Gen.Char['\0', '\x1f'], Gen.Char['\x7f', '\x9f'])),
        (1, Gen.Char)).Array[0, 40].Select(characters => new string(characters));

    [Fact]
    public void Two_ids_never_have_the_same_key() => Gen.Select(Nasty, Nasty)
        .Sample((one, other) => one == other || StorageKey.Encode(one) != StorageKey.Encode(other), iter: 20_000);

    [Fact]
    public void Ids_that_only_differ_at_their_ends_have_different_keys_however_long() =>
        Gen.Select(Gen.Int[1, 600], Gen.Char['a', 'z'], Gen.Char['a', 'z']).Sample((length, one, other) =>
            one == other || StorageKey.Encode(new string('x', length) + one) != StorageKey.Encode(new string('x', length) + other));

    [Fact]
    public void An_id_that_looks_like_a_key_is_not_taken_for_one()
    {
        var id = "a/b";
        Assert.NotEqual(id, StorageKey.Encode(id));
        Assert.NotEqual(StorageKey.Encode(id), StorageKey.Encode(StorageKey.Encode(id)));
        Assert.NotEqual(StorageKey.Join("a|b", "c"), StorageKey.Join("a", "b|c"));
    }

    [Fact]
    public void A_key_is_never_longer_than_its_bound() => Nasty.Array[1, 12].Select(string.Concat)
        .Sample(id => StorageKey.Encode(id).Length <= StorageKey.MaxPartLength, iter: 5_000);

    [Fact]
    public void An_ordinary_id_is_its_own_key() => Assert.Equal("C024BE91L:1719209506.817929", StorageKey.Encode("C024BE91L:1719209506.817929"));

    [Fact]
    public async Task Table_storage_takes_every_key_and_gives_it_back()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var table = suite.Tables.GetTableClient(StorageNames.Tables.Identities);

        await Gen.OneOf(Nasty, Nasty.Array[5, 12].Select(string.Concat)).Where(id => id.Length > 0).SampleAsync(
            async id =>
            {
                var (partition, row) = (StorageKey.Join("atelier", id), StorageKey.Join(id, id));
                await table.UpsertEntityAsync(new TableEntity(partition, row) { ["Id"] = Convert.ToBase64String(Encoding.Unicode.GetBytes(id)) });
                var found = await table.FindAsync(partition, row, CancellationToken.None);
                Assert.Equal((partition, row), (found!.PartitionKey, found.RowKey));
                Assert.Equal(Convert.ToBase64String(Encoding.Unicode.GetBytes(id)), found.GetString("Id"));
            },
            iter: 150);
    }

    [Fact]
    public async Task The_partitions_of_a_community_are_found_and_not_those_of_one_whose_id_begins_alike()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var table = suite.Tables.GetTableClient(StorageNames.Tables.Events);
        foreach (var partition in new[] { "atelier|2026-11-24|0", "atelier|2026-11-25|3", "atelier-2|2026-11-24|0", "atelie|2026-11-24|0" }) await table.AddEntityAsync(new TableEntity(partition, "r"));

        var found = await table.QueryAsync<TableEntity>(StorageKey.PartitionsFrom("atelier|")).Select(row => row.PartitionKey).ToListAsync();

        Assert.Equal(["atelier|2026-11-24|0", "atelier|2026-11-25|3"], found);
    }
}
