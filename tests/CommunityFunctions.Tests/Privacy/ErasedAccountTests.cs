using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Events;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;

namespace CommunityFunctions.Tests.Privacy;

/// <summary>Whatever a platform goes on telling of somebody who was erased, nothing of them comes back until they say so.</summary>
public sealed class ErasedAccountTests(AzuriteServer azurite) : IDisposable
{
    private const string OnSlack = "U0ALICE77";
    private const string InCrm = "acct-alice";

    private static readonly IReadOnlyList<EventKind> EveryKind = [.. Enum.GetValues<EventKind>().Where(EventKinds.ComesFromPlatforms)];

    private readonly SlackStandIn slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task Every_kind_of_delivery_of_every_account_is_dropped_and_counted_until_the_person_returns()
    {
        slack.Users.AddRange([SlackStandIn.User(OnSlack), SlackStandIn.User("U0BRUNO88")]);
        await using var suite = await Deliveries.StartAsync(azurite, Deliveries.CommunityWithForumJson, [.. slack.Settings, PrivacySuite.Secret]);
        await suite.LiveAsync([.. Everything("before"), Deliveries.Posted("b1", "of-bruno", "acct-bruno", Suite.Now)]);
        await ReadRosterAsync(suite);
        var forum = Assert.Single(await AccountsAsync(suite, "forum"));
        var kinds = await suite.Tables.GetTableClient(StorageNames.Tables.Events).QueryAsync<TableEntity>($"Actor eq '{InCrm}'").Select(row => row.GetString("Kind")).ToListAsync();
        Assert.Empty(EveryKind.Select(EventKinds.NameOf).Except(kinds));
        string[] ids = [await suite.MemberAsync(InCrm), await suite.MemberAsync(OnSlack, "slack"), await suite.MemberAsync(forum, "forum")];
        foreach (var other in ids[1..])
        {
            (await suite.SendAsync("POST", "communities/atelier/members/merge", body: JsonSerializer.Serialize(new { members = new[] { ids[0], other }, why = "Alice Martin says so" }))).Has(System.Net.HttpStatusCode.OK);
        }

        // Another process that knows the accounts, and what was merged.
        await using var another = suite.Again();
        Assert.Single((await Task.WhenAll(ids.Select(id => FigureAsync(another, id)))).Distinct());
        await another.TakeInAsync([.. Everything("before")]);
        var erasure = await suite.AskAsync(ids[2]);
        await suite.ComeToAsync(erasure, ErasurePhase.Sweep);
        var newIds = await NewIdsAsync(suite, erasure);
        await another.TakeInAsync(Everything("in-flight"));
        Assert.NotEmpty(await suite.FindAsync(InCrm));
        await suite.ComeToAsync(erasure, ErasurePhase.Departure);

        string[] needles = [InCrm, OnSlack, "alice@", "Alice Martin", $"{OnSlack}@example.org", "Morel", .. ids];
        Assert.Empty(await suite.FindAsync(needles));
        await suite.TakeInAsync(Everything("after"));
        await ReadRosterAsync(suite);
        await suite.TakeInAsync(
            Deliveries.Event("r", "message.replied", Suite.Now, new { actor = new { id = "acct-bruno" }, channel = new { id = "general" }, message = "answer", conversation = "of-bruno", target = InCrm, text = "Oui" }),
            Deliveries.Event($"like-of-{InCrm}", "referral.made", Suite.Now, new { id = $"like-of-{InCrm}", actor = new { id = "acct-bruno" }, referrer = InCrm }));

        Assert.Empty(await suite.FindAsync(needles));
        Assert.Single(await suite.FindAsync("RowKey=crm|r:0"));
        Assert.NotEmpty(await suite.FindAsync("U0BRUNO88"));
        var dropped = (await suite.GetAsync("communities/atelier/privacy/receipts")).Json()["dropped"]!;
        Assert.All(new[] { "crm", "slack", "forum" }, source => Assert.True((int)dropped[source]! > 0));

        // To every process the new ids are one person, as the old ones were.
        foreach (var process in new[] { suite, another }) Assert.Single((await Task.WhenAll(newIds.Select(id => FigureAsync(process, id)))).Distinct());

        Assert.True((bool)(await suite.SendAsync("POST", "communities/atelier/members/return", body: JsonSerializer.Serialize(new { source = "crm", account = InCrm, address = "alice@mail.example.org" }))).Json()["lifted"]!);
        await suite.TakeInAsync(Deliveries.Posted("back", "back", InCrm, Suite.Now));
        Assert.NotEqual(ids[0], await suite.MemberAsync(InCrm));
        Assert.Empty(await suite.FindAsync([OnSlack, .. ids]));
        Assert.Single(await suite.FindAsync($"Members PartitionKey=atelier; RowKey={await suite.MemberAsync(InCrm)}"));
    }

    /// <summary>What the three platforms tell of Alice: every kind of event that there is, joins, messages and profiles in their own words.</summary>
    private static TestRequest[] Everything(string when)
    {
        var actor = new { id = InCrm, name = "Alice Martin", email = "alice@mail.example.org", emailVerified = true };
        var at = Suite.Now;
        var ts = $"{at.ToUnixTimeSeconds()}.00{when.Length:0000}";
        return
        [
            Deliveries.Webhooks($"{when}-all", JsonSerializer.SerializeToUtf8Bytes(EveryKind.Select(kind => new { type = EventKinds.NameOf(kind), timestamp = at, data = DataOf(kind) }))),
            Deliveries.SlackEvent($"Ev{when}1", new { type = "team_join", user = SlackStandIn.User(OnSlack), event_ts = ts }),
            Deliveries.SlackEvent($"Ev{when}2", new { type = "message", channel = "C1", channel_type = "channel", user = OnSlack, ts, event_ts = ts, text = "Bonjour" }),
            Deliveries.SlackEvent($"Ev{when}3", new { type = "user_change", user = SlackStandIn.User(OnSlack), event_ts = ts }),
            Deliveries.Discourse("user_created", SamplePayload.Bytes("discourse", "user_created")),
            Deliveries.Discourse("user_updated", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(SamplePayload.Bytes("discourse", "user_updated")) + new string(' ', when.Length))),
        ];

        // What a kind does not need is not looked at.
        object DataOf(EventKind kind) => new
        {
            actor,
            channel = new { id = "general" },
            message = kind == EventKind.MessageReplied ? $"{when}-a" : kind is EventKind.ReactionAdded or EventKind.ReactionRemoved ? "of-bruno" : $"{when}-m",
            conversation = kind == EventKind.MessageReplied ? "of-bruno" : null,
            text = "Bonjour",
            reaction = "heart",
            meeting = new { id = "weekly" },
            survey = "nps-2026-q4",
            value = 9,
            lead = new { id = $"{when}-lead", amount = 900, currency = "EUR" },
            subscription = new { id = $"{when}-contract", plan = "pro", monthlyAmount = 49, currency = "EUR" },
            referrer = "acct-bruno",
            content = new { id = $"{when}-case", format = "case-study", consent = "granted" },
        };
    }

    private static Task ReadRosterAsync(Suite suite) => suite.Get<RosterReading>().ReadAsync(new RosterMessage("atelier", "slack"), CancellationToken.None);

    private static async Task<IReadOnlyList<string>> AccountsAsync(Suite suite, string source) =>
        await suite.Tables.GetTableClient(StorageNames.Tables.Identities).QueryAsync<TableEntity>($"PartitionKey eq 'atelier|{source}'").Select(row => row.RowKey).ToListAsync();

    private static async Task<string> FigureAsync(Suite suite, string member) =>
        (await suite.Get<IdentityLedger>().ReadAsync(Atelier.Id, CancellationToken.None)).FigureOf(new(member)).Value;

    private static async Task<string[]> NewIdsAsync(Suite suite, string erasure) =>
        [.. (await suite.Get<Erasures>().FindAsync(Atelier.Id, erasure, CancellationToken.None))!.Accounts.Select(account => account.NewId.Value)];
}
