using System.Text.Json;
using CommunityFunctions.Definitions;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Rosters;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
using Microsoft.Azure.Functions.Worker;
using NodaTime;

namespace CommunityFunctions.Tests.Privacy;

public sealed class PurgeTests(AzuriteServer azurite)
{
    private const string Silent = "U0SILENT77";

    private const string Newsletter = """
        "purposes": [ { "id": "newsletter", "wording": { "fr": "Une lettre par mois." }, "legalBasis": "consent", "retention": "3 years" } ]
        """;

    [Fact]
    public async Task Dead_letters_are_kept_for_thirty_days_and_then_purged_with_their_bodies()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).UploadBlobAsync("atelier/crm/large", new BinaryData("a member's words"));
        var store = suite.Get<DeadLetterStore>();
        await store.KeepAsync("webhook-deliveries", "old", Suite.Now, """{"blob":"atelier/crm/large"}""", "error", CancellationToken.None);
        await store.KeepAsync("webhook-deliveries", "young", Suite.Now.AddDays(1), "{}", "error", CancellationToken.None);

        suite.Clock.Advance(TimeSpan.FromDays(30));
        await PurgeAsync(suite);
        Assert.Equal(["20261124-old", "20261125-young"], await IdsAsync(suite));

        suite.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(suite);
        await PurgeAsync(suite);
        Assert.Equal(["20261125-young"], await IdsAsync(suite));
        Assert.Empty(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Deliveries).GetBlobsAsync().ToListAsync());
        Assert.Single(await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.DeadLetters).GetBlobsAsync().ToListAsync());
        Assert.Equal(suite.Clock.GetUtcNow(), await suite.Get<Marks>().LastRunAsync(nameof(PurgeClock), CancellationToken.None));
    }

    [Fact]
    public async Task Who_has_not_been_heard_of_for_three_years_is_erased_the_day_after_and_what_others_did_does_not_count()
    {
        await using var suite = await Deliveries.StartAsync(azurite, KpiSuite.Json, PrivacySuite.Secret);
        await suite.LiveAsync(
            KpiSuite.Posted("bruno", "b", "2023-11-23"), KpiSuite.Posted("alice", "a", "2023-11-24"), KpiSuite.Posted("carla", "c", "2026-11-01"),
            KpiSuite.Replied("carla", "c2", "b", "2026-11-02", to: "b"),
            Lead("silent", "2023-11-01"), Lead("asked", "2023-11-01"),
            Deliveries.Event("nps", "survey.answered", KpiSuite.On("2026-11-01"), new { actor = new { id = "asked" }, survey = "nps", value = 9 }));

        await PurgeAsync(suite);
        Assert.Equal(["bruno", "silent"], await ErasedAsync(suite));
        suite.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(suite);
        Assert.Equal(["alice", "bruno", "silent"], await ErasedAsync(suite));

        foreach (var erasure in await suite.Get<Erasures>().OfAsync(Atelier.Id, CancellationToken.None)) await suite.ComeToAsync(erasure.Id, until: null);
        Assert.Empty(await suite.FindAsync("Member=alice", "Account=bruno", "Actor=bruno", "Actor=silent"));
        var receipts = (await suite.GetAsync("communities/atelier/privacy/receipts")).Json()["receipts"]!.AsArray();
        Assert.Equal(["purge", "purge", "retention", "retention", "retention"], receipts.Select(receipt => (string)receipt!["kind"]!).Order());

        // Nobody keeps them away: who comes again is somebody new.
        await suite.TakeInAsync(KpiSuite.Posted("bruno", "again", "2026-11-23"));
        Assert.NotEmpty(await suite.FindAsync("Account=bruno"));

        static TestRequest Lead(string who, string day) => Deliveries.Event($"lead-{who}", "lead.created", KpiSuite.On(day), new { actor = new { id = who }, lead = new { id = $"l-{who}", amount = 1, currency = "EUR" } });
    }

    [Fact]
    public async Task Whom_a_platform_still_lists_keeps_the_account_and_nothing_else_until_three_years_after_they_have_left()
    {
        using var slack = new SlackStandIn();
        slack.Users.Add(SlackStandIn.User(Silent));
        await using var suite = await Deliveries.StartAsync(azurite, Deliveries.CommunityWithForumJson.Replace("\"sources\"", $"{Newsletter}, \"sources\"", StringComparison.Ordinal), [.. slack.Settings, PrivacySuite.Secret]);
        await ReadRosterAsync(suite);
        var (member, now) = (new MemberId(await suite.MemberAsync(Silent, "slack")), Instant.FromDateTimeOffset(Suite.Now));
        var send = new Send { Community = Atelier.Id, Person = member, Purpose = "newsletter", Key = "letter-1", State = SendState.Failed, FirstTriedAt = now, EndedAt = now, ShownAt = now };
        await suite.Get<Sends>().TryInsertAsync(send, CancellationToken.None);
        await suite.Get<MailAttention>().AddAsync(send, CancellationToken.None);
        await suite.Get<MailOperations>().WriteAsync(new MailOperation("operation-1", Atelier.Id, member, "newsletter", "letter-1", $"{Silent}@example.org"), CancellationToken.None);
        await suite.Get<MailOperations>().WriteAsync(new MailOperation("operation-3", Atelier.Id, member, "newsletter", "letter-3", $"{Silent}@example.org"), CancellationToken.None);
        await suite.Tables.GetTableClient(StorageNames.Tables.MailOperations).DeleteEntityAsync("operation-3", "send");
        await suite.Get<Sends>().TryInsertAsync(send with { Purpose = EmailMessage.Transactional, Key = "link-2" }, CancellationToken.None);
        await suite.Get<Preferences>().PauseAsync(Atelier.Id, member, now + Duration.FromDays(9), CancellationToken.None);

        suite.Clock.Advance(TimeSpan.FromDays(3 * 366));
        await ReadRosterAsync(suite);

        // What was asked, sent and begun in these weeks is not over.
        var lately = Instant.FromDateTimeOffset(suite.Clock.GetUtcNow());
        await suite.Get<Sends>().TryInsertAsync(send with { Key = "letter-9", FirstTriedAt = lately, EndedAt = lately, ShownAt = null }, CancellationToken.None);
        await suite.Get<MailOperations>().WriteAsync(new MailOperation("operation-9", Atelier.Id, member, "newsletter", "letter-9", $"{Silent}@example.org"), CancellationToken.None);
        await suite.Get<Consents>().AddAsync(Atelier.Id, member, Atelier.Answer("newsletter", granted: false, lately.ToDateTimeOffset()) with { State = ConsentState.Pending }, CancellationToken.None);
        suite.Clock.Advance(TimeSpan.FromDays(29));
        await PurgeAsync(suite, PurgeMessage.Members);
        Assert.Empty(await ErasedAsync(suite));
        Assert.Empty(await suite.FindAsync("letter-1", "operation-1", "link-2", "operation-3", "PausedUntil"));
        Assert.NotEmpty(await suite.FindAsync("letter-9"));
        Assert.NotNull(await suite.Get<MailOperations>().FindAsync("operation-9", CancellationToken.None));
        Assert.Single(await suite.Get<Consents>().RecordsOfAsync(Atelier.Id, member, CancellationToken.None), record => record.State == ConsentState.Pending);
        suite.Clock.Advance(TimeSpan.FromDays(2));
        await PurgeAsync(suite, PurgeMessage.Members);
        Assert.Empty(await suite.FindAsync("letter-9", "operation-9"));
        await ReadRosterAsync(suite);
        Assert.Equal(member.Value, await suite.MemberAsync(Silent, "slack"));

        slack.Users[0] = SlackStandIn.User(Silent, deleted: true, updated: suite.Clock.GetUtcNow());
        await ReadRosterAsync(suite);
        await PurgeAsync(suite, PurgeMessage.Members);
        Assert.Empty(await ErasedAsync(suite));
        suite.Clock.Advance(TimeSpan.FromDays(3 * 366));
        await PurgeAsync(suite, PurgeMessage.Members);
        Assert.Equal([Silent], await ErasedAsync(suite));
    }

    [Fact]
    public async Task Whom_a_list_has_that_was_not_read_for_three_months_is_erased_like_anybody_else_and_the_log_warns_before()
    {
        using var slack = new SlackStandIn();
        slack.Users.Add(SlackStandIn.User(Silent));
        await using var suite = await Deliveries.StartAsync(azurite, Deliveries.CommunityWithForumJson, [.. slack.Settings, PrivacySuite.Secret]);
        await ReadRosterAsync(suite);
        suite.Clock.Advance(TimeSpan.FromDays(3 * 366));
        await ReadRosterAsync(suite);

        suite.Clock.Advance(TimeSpan.FromDays(89));
        await PurgeAsync(suite, PurgeMessage.Members);
        Assert.Empty(await ErasedAsync(suite));
        Assert.Contains(suite.Log.All, line => line.StartsWith("Warning: atelier: the list of accounts of slack was last read", StringComparison.Ordinal));

        suite.Clock.Advance(TimeSpan.FromDays(2));
        await PurgeAsync(suite, PurgeMessage.Members);
        Assert.Equal([Silent], await ErasedAsync(suite));
    }

    [Fact]
    public async Task Who_was_only_ever_named_or_told_of_is_erased_three_years_after_that()
    {
        await using var suite = await Deliveries.StartAsync(azurite, Deliveries.CommunityWithForumJson, PrivacySuite.Secret);
        await suite.LiveAsync(
            Named("named-long-ago", "2023-11-23"), Named("named-lately", "2026-11-23"), KpiSuite.Posted("bruno", "b", "2026-11-23"),
            Deliveries.SlackEvent("Ev1", new { type = "user_change", user = SlackStandIn.User(Silent), event_ts = $"{Suite.Now.ToUnixTimeSeconds()}.000100" }));
        await suite.Get<Identities>().ResolveAsync(Atelier.Id, Atelier.Crm, "nowhere", CancellationToken.None);

        await PurgeAsync(suite, PurgeMessage.Members, PurgeMessage.Named);
        Assert.Equal(["named-long-ago"], await ErasedAsync(suite));
        foreach (var erasure in await suite.Get<Erasures>().OfAsync(Atelier.Id, CancellationToken.None)) await suite.ComeToAsync(erasure.Id, until: null);
        Assert.Empty(await suite.FindAsync("Referrer=named-long-ago", "RowKey=named-long-ago"));
        Assert.NotEmpty(await suite.FindAsync("RowKey=nowhere"));

        // Long after the storage's own time, whenever that is.
        suite.Clock.Advance(TimeSpan.FromDays(36_500));
        await PurgeAsync(suite, PurgeMessage.Members, PurgeMessage.Named);
        Assert.Equal([Silent, "bruno", "named-lately"], await ErasedAsync(suite));
        Assert.Empty(await suite.FindAsync("RowKey=nowhere"));

        static TestRequest Named(string who, string day) =>
            Deliveries.Event($"of-{who}", "referral.made", KpiSuite.On(day), new { actor = new { id = "bruno" }, referrer = who });
    }

    [Fact]
    public async Task Of_a_purpose_kept_for_too_long_the_last_answers_stay_and_who_has_answered_on_the_suites_pages_was_heard_of()
    {
        var json = KpiSuite.Json.Replace("\"sources\"", """
            "purposes": [ { "id": "newsletter", "wording": { "fr": "Une lettre par mois." }, "legalBasis": "consent", "retention": "6 months" },
                          { "id": "published-content", "wording": { "fr": "Ce que j’ai fait." }, "legalBasis": "consent", "retention": "6 months" } ],
            "retention": { "deadLetters": "10 days" }, "sources"
            """, StringComparison.Ordinal);
        await using var suite = await Deliveries.StartAsync(azurite, json, PrivacySuite.Secret);
        await suite.LiveAsync(KpiSuite.Posted("alice", "a", "2026-01-10"), KpiSuite.Posted("bruno", "b", "2023-01-10"), KpiSuite.Posted("carla", "c", "2026-01-10"));
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        MemberId[] members = [new(await suite.MemberAsync("alice")), new(await suite.MemberAsync("bruno")), new(await suite.MemberAsync("carla"))];
        var (alice, consents) = (members[0], suite.Get<Consents>());
        foreach (var member in members)
        {
            await AddAsync(member, "newsletter", granted: true, "2022-12-01");
            await AddAsync(member, "newsletter", granted: false, "2022-12-02");
            await AddAsync(member, "published-content", granted: true, "2022-12-03", "portrait");
            await AddAsync(member, "published-content", granted: true, "2022-12-04", "case-study");
        }

        // Bruno, of whom nothing else came for years, and Carla have answered the suite's own survey last week. Alice was written to.
        foreach (var who in new[] { "bruno", "carla" }) await WriteAsync(new CommunityEvent { Id = $"nps:{who}", Kind = EventKind.SurveyAnswered, At = KpiSuite.On("2026-11-17"), Actor = who, Survey = "nps", Value = 9 });
        await WriteAsync(new CommunityEvent { Id = "welcome:alice", Kind = EventKind.WelcomeSent, At = KpiSuite.On("2026-11-17"), Actor = "alice", Step = "1-hello" });
        await suite.Get<TeamTasks>().TakeDownAsync(
            Atelier.Id, alice, Atelier.Answer("published-content", granted: true, KpiSuite.On("2022-12-05")) with { Item = "portrait" }, Instant.FromDateTimeOffset(Suite.Now), CancellationToken.None);
        await KeepAsync("theirs", """{"community":"atelier"}""");
        await KeepAsync("nobodys", "{}");

        var message = JsonSerializer.Serialize(new PurgeMessage(PurgeMessage.Members, Suite.Now, Deliveries.Community), JsonSerializerOptions.Web);
        await suite.Get<PurgePersonalData>().Run(message, CancellationToken.None);
        Assert.Empty(await ErasedAsync(suite));
        foreach (var member in members[1..]) Assert.Equal(4, (await consents.RecordsOfAsync(Atelier.Id, member, CancellationToken.None)).Count);
        Assert.Equal(
            [("case-study", ConsentState.Granted), ("portrait", ConsentState.Granted), (null, ConsentState.Refused)],
            (await consents.RecordsOfAsync(Atelier.Id, alice, CancellationToken.None)).Select(record => (record.Item, record.State)));

        // Asked for again, it counts on in the same receipt.
        await AddAsync(alice, "newsletter", granted: true, "2022-12-01");
        await suite.Get<PurgePersonalData>().Run(message, CancellationToken.None);
        var receipt = Assert.Single((await suite.GetAsync("communities/atelier/privacy/receipts")).Json()["receipts"]!.AsArray())!;
        Assert.Equal(2, (int)receipt["counts"]!["newsletter"]!);

        suite.Clock.Advance(TimeSpan.FromDays(11));
        await PurgeAsync(suite);
        Assert.Equal(["20261124-nobodys"], await IdsAsync(suite));
        Assert.Contains(suite.Log.All, line => line.StartsWith("Warning: atelier: 1 tasks are open to take down", StringComparison.Ordinal));

        Task WriteAsync(CommunityEvent fact) => suite.Get<EventWriter>().WriteOwnAsync(community, Atelier.Crm, fact, CancellationToken.None);

        Task AddAsync(MemberId member, string purpose, bool granted, string day, string? item = null) =>
            consents.AddAsync(Atelier.Id, member, Atelier.Answer(purpose, granted, KpiSuite.On(day)) with { Item = item }, CancellationToken.None);

        Task KeepAsync(string id, string text) => suite.Get<DeadLetterStore>().KeepAsync("webhook-deliveries", id, Suite.Now, text, "error", CancellationToken.None);
    }

    [Fact]
    public async Task The_log_goes_by_whole_months_with_its_indexes_and_facts_and_figures_stay()
    {
        var longer = KpiSuite.Json.Replace("\"sources\"", "\"retention\": { \"log\": \"40 months\" }, \"sources\"", StringComparison.Ordinal);
        await using var suite = await Deliveries.StartAsync(azurite, longer, PrivacySuite.Secret);
        await suite.LiveAsync(KpiSuite.Posted("alice", "old", "2023-09-30"), KpiSuite.Posted("alice", "young", "2023-10-01"));
        await suite.AggregateAsync();
        var figure = (await suite.SnapshotAsync("2023-Q3")).Figure("contributions").ToJsonString();

        await suite.UploadAsync(Deliveries.Community, "community.json", KpiSuite.Json);
        await PurgeAsync(suite); // 37 months before 24 November 2026 is 24 October 2023.
        await PurgeAsync(suite);

        var found = await suite.WalkAsync();
        Assert.DoesNotContain(found, line => line.Split(' ')[0] is "Events" or "Messages" or "MemberDays" or "Deliveries" && line.Contains("2023-09-30", StringComparison.Ordinal));
        Assert.Equal(3, found.Count(line => line.Split(' ')[0] is "Events" or "Messages" or "MemberDays" && line.Contains("2023-10-01", StringComparison.Ordinal)));
        Assert.DoesNotContain(found, line => line.StartsWith("facts atelier/2023/09/30", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("facts atelier/2023/10/carry", StringComparison.Ordinal));

        // What the log says no more, an export has from the figures and carries that outlive it.
        var community = (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!;
        var export = await suite.Get<PersonalExport>().OfAsync(community, new(await suite.MemberAsync("alice")), CancellationToken.None).ToListAsync();
        Assert.Contains(export, record => record.Store == "Kpis" && (string?)record.Content["period"] == "2023-Q3" && (string?)record.Content["figure"] == "contributions" && (string?)record.Content["item"] == "old");
        Assert.Contains(export, record => record.Store == "facts" && (string?)record.Content["fact"] == "contributed" && (string?)record.Content["first"] == "2023-09-30T09:00:00Z");

        // What comes late for a day that is gone changes no figure.
        await suite.TakeInAsync(KpiSuite.Posted("alice", "late", "2023-09-30", hour: 10));
        await suite.AggregateAsync();
        Assert.Empty(await suite.DirtyAsync());
        Assert.Equal(figure, (await suite.SnapshotAsync("2023-Q3")).Figure("contributions").ToJsonString());

        suite.Clock.Advance(TimeSpan.FromDays(365 * 8));
        await PurgeAsync(suite);
        Assert.DoesNotContain(await suite.WalkAsync(), line => line.Contains("2023-Q3|", StringComparison.Ordinal) || line.StartsWith("reports atelier/2023-Q3", StringComparison.Ordinal));
    }

    private static Task ReadRosterAsync(Suite suite) => suite.Get<RosterReading>().ReadAsync(new RosterMessage("atelier", "slack"), CancellationToken.None);

    /// <summary>What the queue function does with one message of each kind.</summary>
    private static async Task PurgeAsync(Suite suite, params string[] kinds)
    {
        foreach (var kind in kinds)
        {
            await suite.Get<PurgePersonalData>().Run(JsonSerializer.Serialize(new PurgeMessage(kind, suite.Clock.GetUtcNow(), Deliveries.Community), JsonSerializerOptions.Web), CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<string>> ErasedAsync(Suite suite) =>
        [.. (await suite.Get<Erasures>().OfAsync(Atelier.Id, CancellationToken.None)).SelectMany(erasure => erasure.Accounts).Select(account => account.Account).Order(StringComparer.Ordinal)];

    /// <summary>The clock finds what is due and queues it; the queue function does it.</summary>
    private static async Task PurgeAsync(Suite suite)
    {
        await suite.Get<PurgeClock>().Run(new TimerInfo(), CancellationToken.None);
        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.Purges);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await suite.Get<PurgePersonalData>().Run(message.Body.ToString(), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Suite suite) =>
        await suite.Get<DeadLetterStore>().ListAfterAsync(null, CancellationToken.None).Select(letter => letter.Id).ToListAsync();
}
