using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;

namespace CommunityFunctions.Tests.Privacy;

/// <summary>Every place in which something of a person may be has somebody who answers for it.</summary>
public sealed class PersonalStoreTests(AzuriteServer azurite)
{
    /// <summary>What holds nothing of anybody, and why.</summary>
    private static readonly Dictionary<string, string> Impersonal = new()
    {
        [StorageNames.Tables.Deliveries] = "how many facts a delivery held, under a random id",
        [StorageNames.Tables.Sources] = "when a source last delivered",
        [StorageNames.Tables.DirtyDays] = "days",
        [StorageNames.Tables.ReportRuns] = "periods, and how far their reports are",
        [StorageNames.Tables.Marks] = "when clocks ran",
        [StorageNames.Tables.Erasures] = "an erasure under way: it is gone when its person is",
        [StorageNames.Tables.PrivacyReceipts] = "numbers",
        [StorageNames.Containers.Communities] = "what the team writes; who has a role there is not erased before it is taken out",
    };

    [Fact]
    public async Task Every_table_and_container_is_answered_for_by_a_store_or_holds_nothing_of_anybody()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var answered = suite.Get<IEnumerable<IPersonalStore>>().SelectMany(store => store.Places).ToHashSet();
        var all = StorageNames.Tables.All.Concat(StorageNames.Containers.All).ToHashSet();

        Assert.Empty(all.Except(answered).Except(Impersonal.Keys));
        Assert.Empty(answered.Intersect(Impersonal.Keys));
        Assert.Empty(answered.Concat(Impersonal.Keys).Except(all));
    }

    [Fact]
    public async Task An_export_has_all_that_a_walk_through_the_storage_finds_but_what_follows_from_the_log()
    {
        await using var suite = await Deliveries.StartAsync(azurite, KpiSuite.Json, PrivacySuite.Secret);
        var actor = new { id = "acct-alice", name = "Alice Martin", email = "alice@mail.example.org", emailVerified = true };
        await suite.LiveAsync(
            Deliveries.Event("j", "member.joined", Suite.Now, new { actor }), Deliveries.Posted("p", "m", "acct-alice", Suite.Now),
            Deliveries.Event("j2", "member.joined", Suite.Now, new { actor = new { id = "acct-twin", name = "Alice Martin" } }),
            Deliveries.Posted("b", "mb", "acct-bruno", Suite.Now), Deliveries.Event("x", "reaction.added", Suite.Now, new { actor = new { id = "acct-bruno" }, channel = new { id = "general" }, message = "m", reaction = "heart", target = "acct-alice" }));
        await suite.AggregateAsync();
        await suite.LiveThroughAsync(new(await suite.MemberAsync("acct-alice")), "acct-alice", "alice@mail.example.org");
        var (alice, community) = (await suite.MemberAsync("acct-alice"), (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!);

        var export = await suite.Get<PersonalExport>().OfAsync(community, new(alice), CancellationToken.None).ToListAsync();

        // What is computed from the log, and leads from one place to another, says nothing that the log does not.
        string[] derived = [StorageNames.Containers.Facts, StorageNames.Containers.Reports, StorageNames.Tables.Kpis, StorageNames.Tables.Messages, StorageNames.Tables.MemberDays, StorageNames.Tables.Arrivals, StorageNames.Tables.MailAttention];
        var all = await suite.FindAsync([alice, "acct-alice", "alice@mail.example.org", .. PersonalLife.Letters]);
        Assert.Empty(PersonalLife.Places.Except(all.Select(line => line.Split(' ')[0])));
        var found = all.Where(line => !derived.Contains(line.Split(' ')[0])).ToList();

        // What a transport calls a mail is two rows, of which one leads to the other.
        found.Remove(found.First(line => line.StartsWith("MailOperations ", StringComparison.Ordinal)));
        Assert.Equal(
            found.CountBy(line => line.Split(' ')[0]).OrderBy(place => place.Key, StringComparer.Ordinal),
            export.CountBy(record => record.Store).OrderBy(place => place.Key, StringComparer.Ordinal));
        Assert.DoesNotContain(export, record => record.Content.ToJsonString().Contains("Somebody Else", StringComparison.Ordinal));
        Assert.All(found.Where(line => line.StartsWith("Events ", StringComparison.Ordinal)), line =>
            Assert.Contains(export, record => record.Store == "Events" && line.Contains($"RowKey={record.Content["rowKey"]};", StringComparison.Ordinal)));
    }
}
