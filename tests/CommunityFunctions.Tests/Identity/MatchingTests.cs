using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using static CommunityFunctions.Tests.Identity.IdentitySuite;

namespace CommunityFunctions.Tests.Identity;

/// <summary>What the suite itself makes of accounts as their deliveries come: who is merged, who is linked, and who is left alone.</summary>
public sealed class MatchingTests(AzuriteServer azurite)
{
    private const string Address = "alice@atelier-nord.fr";

    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 6 };

    [Fact]
    public async Task Two_accounts_with_an_address_that_both_sources_report_as_verified_are_one_person()
    {
        await using var suite = await StartAsync(azurite);

        await suite.LiveAsync(
            Posted("chat", "u1", "m1", Suite.Now.AddDays(-2), Address, true, "Alice"), Posted("forum", "7", "p1", email: Address.ToUpperInvariant(), verified: true, name: "Alice Martin"));

        Assert.Equal(["Merged verified-address suite"], await suite.LedgerAsync());
        var (first, second) = (await suite.IdAsync("chat", "u1"), await suite.IdAsync("forum", "7"));
        Assert.Equal(first, (await suite.Get<Roster>().FindAsync(Atelier.Id, second.Value, CancellationToken.None))!.MergedInto);
        Assert.Equal(["chat/u1", "forum/7"], AccountsOf(Assert.Single(await suite.MembersAsync())));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(null, null)]
    public async Task An_address_that_one_source_does_not_report_as_verified_merges_nobody_and_is_suggested(bool? here, bool? there)
    {
        await using var suite = await StartAsync(azurite);

        await suite.LiveAsync(Posted("chat", "u1", "m1", email: Address, verified: here), Posted("forum", "7", "p1", email: Address, verified: there));

        Assert.Empty(await suite.LedgerAsync());
        Assert.Single(await suite.SuggestionsAsync());
    }

    [Fact]
    public async Task An_address_that_is_verified_later_merges_then()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", email: Address, verified: true), Posted("forum", "7", "p1", email: Address, verified: false));
        Assert.Empty(await suite.LedgerAsync());

        await suite.LiveAsync(Posted("forum", "7", "p2", Suite.Now.AddMinutes(1), Address, true));

        Assert.Equal(["Merged verified-address suite"], await suite.LedgerAsync());
        Assert.Empty(await suite.SuggestionsAsync());
    }

    [Theory]
    [InlineData("info@atelier-nord.fr")]
    [InlineData("noreply@atelier-nord.fr")]
    [InlineData("deleted@atelier.invalid")]
    public async Task A_shared_address_or_a_placeholder_merges_and_links_nobody(string address)
    {
        await using var suite = await StartAsync(azurite);

        await suite.LiveAsync(Posted("chat", "u1", "m1", email: address, verified: true), Posted("forum", "7", "p1", email: address, verified: true), Lead("c1", "l1", email: address));

        Assert.Empty(await suite.LedgerAsync());
        Assert.Empty(await suite.SuggestionsAsync());
    }

    [Fact]
    public async Task Two_live_accounts_on_one_source_are_two_people_until_one_has_left()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", email: Address, verified: true), Posted("chat", "u2", "m2", email: Address, verified: true));
        Assert.Empty(await suite.LedgerAsync());
        Assert.Empty(await suite.SuggestionsAsync());

        // Who came under the address of somebody who has gone is that person, come back.
        await suite.LiveAsync(Left("chat", "u1", Suite.Now.AddMinutes(1)));
        Assert.True(await suite.AreOneAsync(("chat", "u1"), ("chat", "u2")));
    }

    [Fact]
    public async Task An_account_that_leaves_makes_room_for_another_of_the_persons_other_address()
    {
        const string Other = "alice@maison-martin.fr";
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Posted("chat", "u1", "m1", email: Address, verified: true), Posted("forum", "7", "p1", email: Other, verified: true));
        await suite.PostAsync("merge", new { members = new[] { (await suite.IdAsync("chat", "u1")).Value, (await suite.IdAsync("forum", "7")).Value } });
        await suite.LiveAsync(Posted("chat", "u2", "m2", email: Other, verified: true));
        Assert.False(await suite.AreOneAsync(("chat", "u2"), ("forum", "7")));

        await suite.LiveAsync(Left("chat", "u1", Suite.Now.AddMinutes(1)));

        Assert.True(await suite.AreOneAsync(("chat", "u2"), ("forum", "7")));
    }

    [Fact]
    public async Task A_contact_who_speaks_is_a_member_to_whom_other_contacts_are_linked()
    {
        await using var suite = await StartAsync(azurite);
        await suite.LiveAsync(Lead("s1", "l1", email: Address, verified: true, source: "shop"), Lead("c1", "l2", email: Address));
        Assert.Empty(await suite.LedgerAsync());

        await suite.LiveAsync(Posted("shop", "s1", "m1"));

        Assert.Equal(["Linked trusted-address suite"], await suite.LedgerAsync());
    }

    [Fact]
    public async Task A_bot_is_merged_with_nobody()
    {
        await using var suite = await StartAsync(azurite);

        await suite.LiveAsync(Posted("chat", "u1", "m1", email: Address, verified: true), Posted("forum", "7", "p1", email: Address, verified: true, bot: true));

        Assert.Empty(await suite.LedgerAsync());
    }

    [Fact]
    public async Task A_contact_from_a_source_whose_addresses_are_trusted_counts_as_the_member_who_verified_the_address_and_is_no_account_of_theirs()
    {
        await using var suite = await StartAsync(azurite);

        await suite.LiveAsync(Lead("c1", "l1", email: Address), Posted("chat", "u1", "m1", email: Address, verified: true), Lead("s1", "l2", email: Address, source: "shop"));

        Assert.Equal(["Linked trusted-address suite"], await suite.LedgerAsync());
        var (member, contact, other) = (await suite.IdAsync("chat", "u1"), await suite.IdAsync("crm", "c1"), await suite.IdAsync("shop", "s1"));
        var history = await suite.HistoryAsync();
        Assert.Equal((member, contact), (history.FigureOf(contact), history.PersonOf(contact)));
        Assert.Equal(other, history.FigureOf(other));
        Assert.Equal(["chat/u1"], AccountsOf(Assert.Single(await suite.MembersAsync())));
        Assert.Null((await suite.Get<Roster>().FindAsync(Atelier.Id, contact.Value, CancellationToken.None))!.MergedInto);
    }

    [Fact]
    public async Task A_contact_who_has_verified_the_address_is_merged_not_linked()
    {
        await using var suite = await StartAsync(azurite);

        await suite.LiveAsync(Lead("c1", "l1", email: Address, verified: true), Posted("chat", "u1", "m1", email: Address, verified: true));

        Assert.Equal(["Merged verified-address suite"], await suite.LedgerAsync());
        var member = Assert.Single(await suite.MembersAsync());
        Assert.Equal(["chat/u1", "crm/c1"], AccountsOf(member));
        Assert.Equal((await suite.IdAsync("chat", "u1")).Value, (string?)member["id"]);
    }

    [Fact]
    public async Task Deliveries_of_both_accounts_that_are_processed_at_the_same_time_make_one_person_once()
    {
        await using var suite = await StartAsync(azurite);
        for (var i = 0; i < 20; i++)
        {
            await suite.DeliverAsync(Posted("chat", $"u{i % 4}", $"m{i}", Suite.Now.AddMinutes(i - 20), $"p{i % 4}@atelier-nord.fr", true));
            await suite.DeliverAsync(Posted("forum", $"{i % 4}", $"p{i}", Suite.Now.AddMinutes(i - 20), $"p{i % 4}@atelier-nord.fr", true));
            await suite.DeliverAsync(Lead($"c{i % 4}", $"l{i}", Suite.Now.AddMinutes(i - 20), $"p{i % 4}@atelier-nord.fr"));
        }

        var messages = await suite.TakeAsync();
        await Task.WhenAll(messages.Select(message => suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None)));

        for (var i = 0; i < 4; i++) Assert.True(await suite.AreOneAsync(("chat", $"u{i}"), ("forum", $"{i}")));
        Assert.Equal([.. Enumerable.Repeat("Linked trusted-address suite", 4), .. Enumerable.Repeat("Merged verified-address suite", 4)], (await suite.LedgerAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(4, (await suite.MembersAsync()).Count);
    }

    [Fact]
    public async Task A_crash_after_any_write_and_a_rerun_end_in_the_same_person()
    {
        var (_, writes) = await RunAsync(crashAfter: 0);
        Assert.InRange(writes, 20, 100);

        // Ids are random, and with them which of the others is looked at first: that makes a write more or less.
        await Parallel.ForAsync(1, writes, AFewAtOnce, async (crashAfter, _) => await RunAsync(crashAfter));
    }

    /// <summary>Two accounts and a contact of one address; a crash after the given write is followed by a new process, which runs the same message again.</summary>
    private async Task<(IReadOnlyList<string> Ledger, int Writes)> RunAsync(int crashAfter)
    {
        await using var first = await StartAsync(azurite);
        await first.DeliverAsync(Posted("chat", "u1", "m1", email: Address, verified: true));
        await first.DeliverAsync(Lead("c1", "l1", email: Address));
        await first.DeliverAsync(Posted("forum", "7", "p1", email: Address, verified: true));
        var (suite, writes) = await CrashingRun.ProcessAsync(first, await first.TakeAsync(), crashAfter);

        var ledger = await suite.LedgerAsync();
        Assert.Equal(["Linked trusted-address suite", "Merged verified-address suite"], ledger.Order(StringComparer.Ordinal));
        Assert.Equal(["chat/u1", "forum/7"], AccountsOf(Assert.Single(await suite.MembersAsync())));
        Assert.All(await TableDump.OfTableAsync(suite, StorageNames.Tables.Members), row => Assert.Contains("MatchedBy=", row, StringComparison.Ordinal));
        Assert.Single(await TableDump.OfTableAsync(suite, StorageNames.Tables.Members), row => row.Contains("MergedInto=", StringComparison.Ordinal));
        if (suite != first) await suite.DisposeAsync();
        return (ledger, writes);
    }
}
