using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using static CommunityFunctions.Tests.Kpis.KpiSuite;

namespace CommunityFunctions.Tests.Privacy;

/// <summary>Who is erased is nowhere any more, and every figure is what it was.</summary>
public sealed class ErasureTests(AzuriteServer azurite)
{
    private const string Alice = "acct-alice";
    private const string Bruno = "acct-bruno";

    /// <summary>By what a platform, or anybody, would find Alice.</summary>
    private static readonly string[] Needles = [Alice, "Alice Martin", "alice@mail.example.org", "msg-of-alice", "lead-of-alice", "sub-of-alice", "case-of-alice"];

    /// <summary>Of a second, in ticks: with Slack it is in a message's id.</summary>
    private const int Fraction = 7_654_321;

    private static readonly string[] Periods = ["2026-W46", "2026-W47", "2026-W48", "2026-10", "2026-11", "2026-Q4"];

    [Fact]
    public async Task Nothing_leads_back_to_who_is_erased_and_every_figure_stays_frozen_ones_too()
    {
        await using var suite = await LiveAsync();
        var (alice, bruno) = (await suite.MemberAsync(Alice), await suite.MemberAsync(Bruno));
        Assert.True(await suite.Get<KpiStore>().FreezeAsync(Atelier.Id, KpiPeriod.Parse("2026-W47"), CancellationToken.None));
        await suite.LiveThroughAsync(new(alice), Alice, "alice@mail.example.org");
        await suite.AggregateAsync();
        var places = (await suite.FindAsync([alice, "alice@mail.example.org", Alice, .. PersonalLife.Letters])).Select(line => line.Split(' ')[0]).ToHashSet();
        Assert.Empty(PersonalLife.Places.Except(places));
        await suite.Get<DeadLetterStore>().KeepAsync("webhook-deliveries", "other", Suite.Now, $$"""{"community":"atelier","actor":{"id":"{{Bruno}}"} }""", "error", CancellationToken.None);
        var before = await FiguresAsync(suite);
        var others = await BrunosAsync(suite, bruno);
        Assert.NotEmpty(await suite.FindAsync(Needles));

        var erasure = await suite.AskAsync(alice);
        Assert.Equal(erasure, await suite.AskAsync(alice)); // Asked for twice it is one.
        await suite.ComeToAsync(erasure, ErasurePhase.Sweep);
        await suite.AggregateAsync();

        Assert.Equal(before, await FiguresAsync(suite));
        Assert.Empty(await suite.DirtyAsync());
        await suite.ComeToAsync(erasure, ErasurePhase.Departure);
        await suite.AggregateAsync();
        Assert.Empty(await suite.FindAsync([.. Needles, alice]));
        Assert.Empty(await suite.FindAsync(["Very helpful", "my glasses", "Spotlight=", .. PersonalLife.Letters]));
        Assert.Empty(await suite.FindAsync($"{Fraction}")); // Facts, carries, proofs; the log's rows below.
        var moments = await suite.Tables.GetTableClient(StorageNames.Tables.Events).QueryAsync<TableEntity>().Select(row => row.GetDateTimeOffset("At")!.Value.Ticks % TimeSpan.TicksPerSecond).ToListAsync();
        Assert.Equal([0, Fraction + 1], moments.Distinct().Order());
        Assert.Equal(before, await FiguresAsync(suite));
        Assert.Equal(others, await BrunosAsync(suite, bruno));
        Assert.Equal("other", Assert.Single(await suite.Get<DeadLetterStore>().ListAfterAsync(null, CancellationToken.None).ToListAsync()).Id[^5..]);

        // What she had agreed to have published is to be taken down now, and the task does not say whose it was.
        var open = await suite.Get<TeamTasks>().ListAfterAsync(Atelier.Id, null, NodaTime.Instant.FromDateTimeOffset(suite.Clock.GetUtcNow()), CancellationToken.None).ToListAsync();
        Assert.Equal([.. PersonalLife.Published, "interview"], open.Where(task => task.DoneAt is null).Select(task => task.About).OrderBy(about => about == "interview").ThenBy(about => about, StringComparer.Ordinal));
        Assert.DoesNotContain(await suite.FindAsync("Tasks "), line => line.StartsWith("Tasks ", StringComparison.Ordinal) && line.Contains("Member=", StringComparison.Ordinal));

        var receipt = (await suite.GetAsync($"communities/atelier/privacy/receipts/{erasure}")).Has(System.Net.HttpStatusCode.OK).Json();
        Assert.Equal(("erasure", "operator"), ((string?)receipt["kind"], (string?)receipt["askedBy"]));
        Assert.Equal(2, (int)receipt["counts"]!["suppressed"]!); // An account and an address.
        Assert.True((int)receipt["counts"]!["events"]! > 5);

        // She counted to the end of the day; on the next, somebody has left.
        await suite.ComeToAsync(erasure, until: null);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        await suite.AggregateAsync();
        Assert.Equal(2, Number(await suite.SnapshotAsync("2026-W47"), "members"));
        Assert.Equal(1, Number(await suite.SnapshotAsync("2026-W48"), "members"));
        Assert.Empty(await suite.FindAsync([.. Needles, alice]));
        Assert.Empty(await suite.Get<Erasures>().OfAsync(Atelier.Id, CancellationToken.None));
    }

    [Fact]
    public async Task What_goes_on_around_an_erased_message_stays_in_its_conversation()
    {
        await using var suite = await LiveAsync();
        var erasure = await suite.AskAsync(await suite.MemberAsync(Alice));
        await suite.ComeToAsync(erasure, ErasurePhase.Departure);

        await suite.TakeInAsync(
            Replied(Bruno, "late", "msg-of-alice-1", "2026-11-23", to: "msg-of-alice-1"), Reacted(Bruno, "msg-of-alice-1", "2026-11-23"),
            Reacted(Bruno, "msg-of-alice-1", "2026-11-23"), Deleted(Bruno, "msg-of-alice-2", "2026-11-23"));

        await suite.AggregateAsync();
        Assert.Empty(await suite.FindAsync(Needles));
        var late = Assert.Single(await suite.FindAsync("RowKey=late"));
        var conversation = Assert.Single(await suite.FindAsync("Messages "), line => line.Contains("Day=2026-11-10", StringComparison.Ordinal));
        Assert.Contains($"Conversation={Column(conversation, "RowKey")};", late, StringComparison.Ordinal);
        Assert.Empty(await suite.FindAsync("AwaitedBy"));
    }

    [Fact]
    public async Task Without_a_secret_or_with_a_role_in_the_definition_nobody_is_erased_and_the_caller_learns_why()
    {
        await using var suite = await Deliveries.StartAsync(azurite, KpiSuite.Json.Replace("\"sources\"", $$"""
            "roles": [ { "account": "crm/{{Bruno}}", "role": "team" } ], "sources"
            """, StringComparison.Ordinal));
        await suite.LiveAsync(Joined(Alice, "2026-11-10"), Joined(Bruno, "2026-11-10"));

        var refused = (await suite.SendAsync("POST", $"communities/atelier/members/{await suite.MemberAsync(Alice)}/erase")).Has(System.Net.HttpStatusCode.ServiceUnavailable);
        Assert.Contains("atelier--privacy--hash", refused.Text(), StringComparison.Ordinal);

        await using var withSecret = suite.Again(changed: PrivacySuite.Secret);
        (await withSecret.SendAsync("POST", $"communities/atelier/members/{await suite.MemberAsync(Bruno)}/erase")).Has(System.Net.HttpStatusCode.Conflict);
        (await withSecret.SendAsync("POST", "communities/atelier/members/0123456789abcdef01234567/erase")).Has(System.Net.HttpStatusCode.NotFound);
        Assert.Empty(await suite.Get<Erasures>().OfAsync(Atelier.Id, CancellationToken.None));
    }

    private async Task<Suite> LiveAsync()
    {
        var suite = await Deliveries.StartAsync(azurite, KpiSuite.Json, PrivacySuite.Secret);
        var actor = new { id = Alice, name = "Alice Martin", email = "alice@mail.example.org", emailVerified = true };
        await suite.LiveAsync(
            Deliveries.Event("join-a", "member.joined", On("2026-10-20", 8), new { actor }),
            Joined(Bruno, "2026-10-20"),
            Deliveries.Posted("post-msg-of-alice-1", "msg-of-alice-1", Alice, On("2026-11-10").AddTicks(Fraction)),
            Posted(Alice, "msg-of-alice-2", "2026-11-17"),
            Deliveries.Posted("post-of-bruno", "of-bruno", Bruno, On("2026-11-17").AddTicks(Fraction + 1)),
            Replied(Bruno, "r1", "msg-of-alice-1", "2026-11-12", to: "msg-of-alice-1"),
            Replied(Bruno, "r2", "msg-of-alice-1", "2026-11-19"),
            Deliveries.Event(
                "reply-msg-of-alice-3", "message.replied", On("2026-11-18", 10).AddTicks(Fraction),
                new { actor = new { id = Alice }, channel = new { id = "general" }, message = "msg-of-alice-3", conversation = "of-bruno", inReplyTo = "of-bruno", text = "Oui" }),
            Reacted(Bruno, "msg-of-alice-2", "2026-11-18"),
            Reacted(Alice, "of-bruno", "2026-11-18"),
            Edited(Bruno, "msg-of-alice-1", "2026-11-20"),
            Deliveries.Event("ref", "referral.made", On("2026-11-18"), new { actor = new { id = Bruno }, referrer = Alice }),
            Deliveries.Event("lead", "lead.created", On("2026-11-18"), new { actor, lead = new { id = "lead-of-alice", amount = 900, currency = "EUR" } }),
            Deliveries.Event("won", "lead.won", On("2026-11-19"), new { actor, lead = new { id = "lead-of-alice", amount = 900, currency = "EUR" } }),
            Deliveries.Event("sub", "subscription.started", On("2026-11-19"), new { actor, subscription = new { id = "sub-of-alice", plan = "pro", monthlyAmount = 49.0, currency = "EUR" } }),
            Deliveries.Event("nps", "survey.answered", On("2026-11-19"), new { actor, survey = "nps-2026-q4", value = 9 }),
            Deliveries.Event("ugc", "content.published", On("2026-11-20"), new { actor, content = new { id = "case-of-alice", format = "case-study", consent = "granted" } }));
        await suite.AggregateAsync();
        return suite;
    }

    /// <summary>All that the API says of the periods, but for who is whom and when it was computed.</summary>
    private static async Task<IReadOnlyList<string>> FiguresAsync(Suite suite)
    {
        var figures = new List<string>();
        foreach (var period in Periods)
        {
            foreach (var figure in (await suite.SnapshotAsync(period))["kpis"]!.AsArray())
            {
                var said = figure!.AsObject();
                said.Remove("details");
                said.Remove("explanation");
                var rows = (await suite.GetAsync($"communities/atelier/kpis/{period}/{said["id"]}/rows?limit=1000")).Has(System.Net.HttpStatusCode.OK).Json()["rows"]!.AsArray();
                figures.Add($"{period} {said.ToJsonString()} proven by {rows.Count}");
            }
        }

        return figures;
    }

    /// <summary>What is stored of Bruno alone.</summary>
    private static async Task<IReadOnlyList<string>> BrunosAsync(Suite suite, string bruno) =>
        [.. (await suite.FindAsync(bruno)).Where(line => line.Split(' ')[0] is "Members" or "Identities" or "IdentityIndex" or "MemberDays")];

    private static int Number(JsonNode snapshot, string kpi) => (int)(double)snapshot.Figure(kpi)["value"]!;

    private static string Column(string line, string name) => line.Split([' ', ';']).Single(part => part.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];
}
