using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Definitions;
using CommunityFunctions.Events;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Tests.Driver;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Kpis;

/// <summary>Who objects to being counted by name is named by no figure any more: not by those of before either, and not by frozen ones.</summary>
public sealed class ObjectionsTests(AzuriteServer azurite)
{
    private const string Rows = "communities/atelier/kpis/2026-W47/weekly-participation/rows";

    [Fact]
    public async Task Who_objects_after_a_period_is_named_neither_by_its_rows_nor_by_its_details_and_counts_as_before()
    {
        await using var suite = await FrozenAsync();
        var (ann, bob) = (await IdAsync(suite, "ann"), await IdAsync(suite, "bob"));
        Assert.Equal(new[] { ann, bob }.Order(StringComparer.Ordinal), await NamedAsync(suite));
        Assert.Equal(bob, (string?)Assert.Single(await CandidatesAsync(suite))!["member"]); // Bob answered Ann.

        await SayAsync(suite, "bob", "2026-11-24", granted: false);

        Assert.Equal([ann], await NamedAsync(suite));
        var (json, csv) = ((await suite.GetAsync(Rows)).Has(HttpStatusCode.OK), (await suite.GetAsync($"{Rows}?format=csv")).Has(HttpStatusCode.OK));
        Assert.Equal((2, 2), ((int)json.Json()["count"]!, json.Json()["rows"]!.AsArray().Count));
        Assert.Equal(4, csv.Text().Split("\r\n").Length); // The header, two rows, and nothing after the last line's end.
        foreach (var text in new[] { json.Text(), csv.Text(), (await suite.SnapshotAsync("2026-W47")).ToJsonString() })
        {
            Assert.DoesNotContain(bob, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Name of bob", text, StringComparison.Ordinal);
        }

        var candidate = Assert.Single(await CandidatesAsync(suite))!;
        Assert.Null(candidate["member"]);
        Assert.Equal(1, (int)candidate["peerInteractions"]!);
        Assert.Empty((await suite.SnapshotAsync("2026-W47")).Figure("weekly-participation")["restatements"]!.AsArray());
    }

    [Fact]
    public async Task The_last_word_counts_and_other_purposes_do_not()
    {
        await using var suite = await FrozenAsync();
        await SayAsync(suite, "ann", "2026-11-23", granted: false, purpose: "newsletter");
        Assert.Equal(2, (await NamedAsync(suite)).Count);

        await SayAsync(suite, "ann", "2026-11-22", granted: false);
        Assert.Equal([await IdAsync(suite, "bob")], await NamedAsync(suite));

        await SayAsync(suite, "ann", "2026-11-23", granted: true);
        Assert.Equal(2, (await NamedAsync(suite)).Count);
    }

    [Fact]
    public async Task An_objection_holds_in_later_months_whether_days_were_computed_in_them_or_not()
    {
        await using var suite = await FrozenAsync();
        await SayAsync(suite, "ann", "2026-11-24", granted: false);
        string[] bob = [await IdAsync(suite, "bob")];

        suite.Clock.Advance(TimeSpan.FromDays(60)); // 23 January: nobody has computed anything since.
        Assert.Equal(bob, await NamedAsync(suite));

        await suite.TickAsync();
        await suite.AggregateAsync(); // The last two days, and no carry.
        Assert.Equal(bob, await NamedAsync(suite));

        await suite.LiveAsync(Deliveries.Community, Posted("bob", "late", "2026-11-24", hour: 8));
        await suite.AggregateAsync(); // By now it is in the carries of December and January.
        Assert.Equal(bob, await NamedAsync(suite));
        await SayAsync(suite, "ann", "2027-01-22", granted: true);
        Assert.Equal(2, (await NamedAsync(suite)).Count);
    }

    [Fact]
    public async Task A_page_costs_one_listing_and_reads_no_facts_that_were_read_before()
    {
        await using var suite = await FrozenAsync();
        await SayAsync(suite, "ann", "2026-11-24", granted: false);
        await NamedAsync(suite);
        var calls = suite.Wire.Calls.Count;

        await NamedAsync(suite);

        Assert.Single(suite.Wire.Calls.Skip(calls), call => call.Contains("/facts", StringComparison.Ordinal));
    }

    /// <summary>Both wrote in W47, which is frozen; Bob to Ann.</summary>
    private async Task<Suite> FrozenAsync()
    {
        var suite = await StartAsync(azurite);
        await suite.LiveAsync(Joined("ann", "2026-11-10"), Joined("bob", "2026-11-10"), Posted("ann", "m1", "2026-11-17"), Replied("bob", "m2", "m1", "2026-11-18"));
        await suite.AggregateAsync();
        Assert.True(await suite.Get<KpiStore>().FreezeAsync(Atelier.Id, KpiPeriod.Parse("2026-W47"), CancellationToken.None));
        return suite;
    }

    private static async Task SayAsync(Suite suite, string who, string day, bool granted, string purpose = "analytics")
    {
        var fact = new CommunityEvent { Id = $"{who}-{purpose}-{day}", Kind = EventKind.ConsentChanged, At = On(day), Actor = who, Purpose = purpose, Granted = granted };
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        await suite.Get<EventWriter>().WriteOwnAsync(community, Atelier.Crm, fact, CancellationToken.None);
        await suite.AggregateAsync();
    }

    private static async Task<IReadOnlyList<string>> NamedAsync(Suite suite) =>
    [
        .. (await suite.GetAsync(Rows)).Has(HttpStatusCode.OK).Json()["rows"]!.AsArray()
            .Select(row => (string?)row!["member"]?["id"]).OfType<string>().Order(StringComparer.Ordinal),
    ];

    private static async Task<JsonArray> CandidatesAsync(Suite suite) => (await suite.SnapshotAsync("2026-W47")).Figure("ambassadors")["details"]!["candidates"]!.AsArray();

    private static async Task<string> IdAsync(Suite suite, string account) =>
        (await suite.Get<Identities>().FindAsync(Atelier.Id, Atelier.Crm, account, CancellationToken.None))!.Value.Value;
}
