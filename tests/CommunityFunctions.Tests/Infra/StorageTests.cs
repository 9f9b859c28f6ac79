using System.Text.Json.Nodes;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Tests.Infra;

/// <summary>Every queue, table and container that the code names is declared, and none else; and what was deleted by mistake can be brought back.</summary>
public sealed class StorageTests
{
    private const string Accounts = "Microsoft.Storage/storageAccounts";

    public static TheoryData<string, string[]> Kinds => new()
    {
        { $"{Accounts}/queueServices/queues", [.. StorageNames.Queues.All] },
        { $"{Accounts}/tableServices/tables", [.. StorageNames.Tables.All] },
        { $"{Accounts}/blobServices/containers", [.. StorageNames.Containers.All] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_code_names_is_declared_and_none_else(string type, string[] names) => Assert.All(Snapshot.All, snapshot => Assert.Equal(
        names.Order(StringComparer.Ordinal),
        snapshot.OfType(type).Where(IsData).Select(Snapshot.NameOf).Order(StringComparer.Ordinal)));

    [Fact]
    public void Every_queue_has_its_poison_queue() => Assert.All(Snapshot.All, snapshot =>
    {
        var queues = snapshot.OfType($"{Accounts}/queueServices/queues").Select(Snapshot.NameOf).ToHashSet();

        Assert.All(queues.Where(queue => !queue.EndsWith("-poison", StringComparison.Ordinal)), queue => Assert.Contains($"{queue}-poison", queues));
    });

    [Fact]
    public void The_host_has_an_account_of_its_own_with_nothing_in_it_but_the_apps_packages() => Assert.All(Snapshot.All, snapshot =>
    {
        var hosts = snapshot.Resources.Where(resource => Snapshot.TypeOf(resource).StartsWith($"{Accounts}/", StringComparison.Ordinal) && !IsData(resource));

        Assert.Equal(["packages"], hosts.Where(resource => Snapshot.TypeOf(resource).Split('/').Length > 3).Select(Snapshot.NameOf));
    });

    [Fact]
    public void A_deleted_blob_can_be_brought_back_and_what_it_was_before_too() => Assert.All(Snapshot.All, snapshot =>
    {
        var blobs = Assert.Single(snapshot.OfType($"{Accounts}/blobServices"), IsData);

        Assert.True((bool)Snapshot.Property(blobs, "isVersioningEnabled")!);
        Assert.True((int)Snapshot.Property(blobs, "deleteRetentionPolicy.days")! >= 7);
        Assert.True((int)Snapshot.Property(blobs, "containerDeleteRetentionPolicy.days")! >= 7);
    });

    /// <summary>The purge deletes by each community's own terms: what Azure deletes by itself must come later, and nothing that has a longer life.</summary>
    [Fact]
    public void Only_what_lives_for_days_goes_by_itself_and_later_than_the_purge_would_take_it() => Assert.All(Snapshot.All, snapshot =>
    {
        var rules = Assert.Single(snapshot.OfType($"{Accounts}/managementPolicies"))["properties"]!["policy"]!["rules"]!.AsArray()
            .Select(rule => rule!["definition"]!).ToList();
        var whole = rules.Where(rule => rule["actions"]!["baseBlob"] is not null)
            .Select(rule => (Container: ((string)rule["filters"]!["prefixMatch"]!.AsArray().Single()!).TrimEnd('/'), Days: (int)rule["actions"]!["baseBlob"]!["delete"]!["daysAfterModificationGreaterThan"]!));

        Assert.Equal(
            [StorageNames.Containers.DeadLetters, StorageNames.Containers.Deliveries, StorageNames.Containers.Outbox],
            whole.Select(rule => rule.Container).Order(StringComparer.Ordinal));
        Assert.All(whole, rule => Assert.True(rule.Days > 30));
        Assert.Single(rules, rule => rule["actions"]!["version"] is not null && rule["filters"]!["prefixMatch"] is null);
    });

    private static bool IsData(JsonObject resource) => ((string)resource["name"]!).StartsWith("stdata", StringComparison.Ordinal);
}
