using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using NodaTime;

namespace CommunityFunctions.Tests.Consent;

public sealed class ConsentDeskTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_refusal_is_every_account_s_and_an_agreement_is_not_spread()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var (one, other) = (await suite.JoinAsync("one"), await suite.JoinAsync("other"));
        await suite.MergeAsync(one, other);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));

        await suite.ChooseAsync(one, "newsletter", granted: true);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        await suite.ChooseAsync(one, "digest", granted: false);

        Assert.Equal([("digest", false)], await AnswersAsync(suite, one));
        Assert.Equal([("digest", false), ("newsletter", true)], await AnswersAsync(suite, other));
        Assert.Equal(["digest", "newsletter"], (await HistoryAsync(suite, one)).Select(record => record.Purpose));
        Assert.Equal(3, (await suite.ConsentEventsAsync()).Count);
    }

    [Fact]
    public async Task What_was_shown_is_kept_to_the_letter_and_done_again_changes_nothing()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var desk = suite.Get<ConsentDesk>();
        var community = await suite.CommunityAsync();
        var yes = new ConsentRecord("newsletter", ConsentState.Granted, Suite.Now, ConsentWay.Page, "3", "Une lettre « mensuelle » ; je peux l’arrêter.", Language.French);

        for (var i = 0; i < 2; i++) await desk.RecordAsync(community, ann, yes, CancellationToken.None);
        Assert.Equal(yes, Assert.Single(await HistoryAsync(suite, ann)));

        // The same agreement at another moment is no other one; one to other words is.
        await desk.RecordAsync(community, ann, yes with { At = Suite.Now.AddHours(1) }, CancellationToken.None);
        Assert.Single(await HistoryAsync(suite, ann));
        await desk.RecordAsync(community, ann, yes with { At = Suite.Now.AddHours(2), Version = "4" }, CancellationToken.None);
        await desk.RecordAsync(community, ann, yes with { At = Suite.Now.AddHours(1), State = ConsentState.Refused }, CancellationToken.None);

        // The refusal came from a clock that is behind: it counts all the same, for it was made after.
        var history = await HistoryAsync(suite, ann);
        Assert.Equal([(ConsentState.Refused, Suite.Now.AddHours(2).AddTicks(1)), (ConsentState.Granted, Suite.Now.AddHours(2)), (ConsentState.Granted, Suite.Now)], history.Select(record => (record.State, record.At)));
        Assert.Equal(3, (await suite.ConsentEventsAsync()).Count);

        // And the first answer, should it come again, does not undo what came after it.
        await desk.RecordAsync(community, ann, yes, CancellationToken.None);
        Assert.Equal(3, (await HistoryAsync(suite, ann)).Count);
    }

    [Fact]
    public async Task What_is_asked_for_permits_nothing_and_tells_the_log_nothing()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");

        await suite.Get<ConsentDesk>().RecordAsync(await suite.CommunityAsync(), ann, Atelier.Answer("newsletter", true, Suite.Now) with { State = ConsentState.Pending }, CancellationToken.None);

        Assert.Null((await suite.AskAsync(ann)).Permission);
        Assert.Empty(await suite.ConsentEventsAsync());
        Assert.Equal(ConsentState.Pending, Assert.Single(await HistoryAsync(suite, ann)).State);
    }

    [Fact]
    public async Task What_a_member_takes_back_opens_one_task_that_names_the_places_and_so_does_its_last_day()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        var terms = new ConsentTerms(["the website", "LinkedIn"], Until: null, MayEdit: true, IsNamed: false);

        await GiveAsync("case-1", ConsentState.Granted, terms);
        await GiveAsync("case-2", ConsentState.Granted, terms with { Until = new LocalDate(2026, 12, 31) });
        Assert.Empty(await TasksAsync(suite));
        Assert.Null((await suite.AskAsync(ann, Purposes.PublishedContent)).Permission);

        for (var i = 0; i < 2; i++) await GiveAsync("case-1", ConsentState.Refused, terms);
        var opened = Assert.Single(await TasksAsync(suite));
        Assert.Equal(("take-down", "case-1: About case-1", "the website, LinkedIn"), (opened.Kind, opened.About, string.Join(", ", opened.Places)));
        Assert.NotNull((await suite.Get<TeamTasks>().DoneAsync(Atelier.Id, opened.Id, suite.Instant(), CancellationToken.None))!.DoneAt);
        await GiveAsync("case-1", ConsentState.Refused, terms);
        Assert.NotNull(Assert.Single(await TasksAsync(suite)).DoneAt);

        // The last second of the last day, in the community's zone, and the first after it.
        suite.Clock.SetUtcNow(new(2026, 12, 31, 22, 59, 59, TimeSpan.Zero));
        Assert.Equal(ConsentState.Granted, await StateOfAsync("case-2"));
        Assert.Equal(0, await suite.Get<ConsentDesk>().ExpireAsync(await suite.CommunityAsync(), CancellationToken.None));
        suite.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ConsentState.Refused, await StateOfAsync("case-2"));
        Assert.Equal(1, await suite.Get<ConsentDesk>().ExpireAsync(await suite.CommunityAsync(), CancellationToken.None));

        // Agreed to anew before its last day, nothing opens by itself any more.
        await GiveAsync("case-3", ConsentState.Granted, terms with { Until = new LocalDate(2027, 1, 31) });
        await GiveAsync("case-3", ConsentState.Granted, terms);
        suite.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(2, (await TasksAsync(suite)).Count);
        var events = (await suite.ConsentEventsAsync()).Select(row => (row.GetString("Content"), row.GetBoolean("Granted"))).ToList();
        Assert.Equal([("case-1", false), ("case-1", true), ("case-2", true), ("case-3", true), ("case-3", true)], events.Order());

        async Task GiveAsync(string item, ConsentState state, ConsentTerms agreed)
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
            var answer = new ConsentRecord(Purposes.PublishedContent, state, suite.Clock.GetUtcNow(), ConsentWay.Page, "1", "You may publish what I name.", Language.English, item, agreed, $"About {item}");
            await suite.Get<ConsentDesk>().RecordAsync(await suite.CommunityAsync(), ann, answer, CancellationToken.None);
        }

        async Task<ConsentState> StateOfAsync(string item) => suite.Get<ConsentDesk>().ItemsOf(await suite.CommunityAsync(), await HistoryAsync(suite, ann)).Single(record => record.Item == item).State;
    }

    [Fact]
    public async Task Agreed_to_anew_for_fewer_places_nothing_is_forgotten_and_taken_back_all_places_are_one_task_s_also_of_who_has_become_one_since()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var (one, other) = (await suite.JoinAsync("one"), await suite.JoinAsync("other"));
        var (desk, community) = (suite.Get<ConsentDesk>(), await suite.CommunityAsync());
        var both = Atelier.Answer(Purposes.PublishedContent, true, Suite.Now) with { Item = "case", Terms = new(["the website", "LinkedIn"], new LocalDate(2026, 12, 31), false, true) };
        await desk.RecordAsync(community, other, both, CancellationToken.None);
        await desk.RecordAsync(community, other, both with { At = Suite.Now.AddMinutes(1), Terms = both.Terms with { Where = ["the website"], Until = null } }, CancellationToken.None);
        var talk = both with { Item = "talk", Terms = both.Terms with { Until = new LocalDate(2027, 1, 31) } };
        await desk.RecordAsync(community, other, talk, CancellationToken.None);
        suite.Clock.SetUtcNow(new(2027, 1, 2, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(["the website", "LinkedIn"], Assert.Single(await TasksAsync(suite)).Places);

        await suite.MergeAsync(other, one);
        suite.Clock.Advance(TimeSpan.FromMinutes(1));
        var no = both with { State = ConsentState.Refused, At = suite.Clock.GetUtcNow() };

        // Whoever pressed the button has closed their browser.
        using var left = new CancellationTokenSource();
        suite.Wire.Meanwhile = call => call.StartsWith("GET", StringComparison.Ordinal) ? Task.CompletedTask : left.CancelAsync();
        await desk.RecordAsync(community, one, no, left.Token);
        suite.Wire.Meanwhile = null;
        await desk.RecordAsync(community, one, no, CancellationToken.None);

        await desk.RecordAsync(community, one, talk with { State = ConsentState.Refused, At = suite.Clock.GetUtcNow() }, CancellationToken.None);
        suite.Clock.Advance(TimeSpan.FromDays(40));

        var tasks = (await TasksAsync(suite)).ToLookup(task => task.About);
        Assert.Single(tasks["talk"]);
        Assert.Equal(["LinkedIn, the website", "LinkedIn, the website"], tasks["case"].Select(task => string.Join(", ", task.Places.Order(StringComparer.Ordinal))));
        foreach (var account in new[] { one, other }) Assert.Equal(ConsentState.Refused, (await suite.Get<Consents>().RecordsOfAsync(Atelier.Id, account, CancellationToken.None))[0].State);
    }

    [Fact]
    public async Task A_pause_of_who_was_somebody_else_ends_when_the_person_says_so()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var (one, other) = (await suite.JoinAsync("one"), await suite.JoinAsync("other"));
        await suite.PauseAsync(one, Suite.Now.AddDays(90));
        await suite.MergeAsync(one, other);

        await suite.PauseAsync(other, Suite.Now.AddDays(7));

        Assert.Equal(Suite.Now.AddDays(7), await suite.Get<ConsentDesk>().PausedUntilAsync(Atelier.Id, other, CancellationToken.None));
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_has_taken_back_the_item_once_it_is_asked_again()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await MailSuite.StartAsync(azurite);
            var (one, other) = (await suite.JoinAsync("one"), await suite.JoinAsync("other"));
            await suite.MergeAsync(one, other);
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
            var yes = Atelier.Answer(Purposes.PublishedContent, true, suite.Clock.GetUtcNow()) with { Item = "case", Terms = new(["the website"], null, false, true) };
            await suite.Get<ConsentDesk>().RecordAsync(await suite.CommunityAsync(), one, yes, CancellationToken.None);
            var no = yes with { State = ConsentState.Refused, At = yes.At.AddMinutes(1) };
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var community = await suite.CommunityAsync();
            var isKilled = await CrashedException.StopsAsync(() => suite.Get<ConsentDesk>().RecordAsync(community, one, no, CancellationToken.None));

            await using var next = suite.Again();

            // Who sees that it is taken back does not take it back again: what is to be done about it is there by then.
            if ((await HistoryAsync(next, one))[0].State == ConsentState.Refused) Assert.Single(await TasksAsync(next));
            for (var i = 0; i < 2; i++) await next.Get<ConsentDesk>().RecordAsync(community, one, no, CancellationToken.None);

            Assert.Single(await TasksAsync(next));
            Assert.Equal([ConsentState.Refused, ConsentState.Granted], (await HistoryAsync(next, one)).Select(record => record.State));
            foreach (var account in new[] { one, other }) Assert.Equal(ConsentState.Refused, (await next.Get<Consents>().RecordsOfAsync(Atelier.Id, account, CancellationToken.None))[0].State);
            Assert.Equal(2, (await next.ConsentEventsAsync()).Count(row => row.GetBoolean("Granted") == false));
            if (!isKilled)
            {
                Assert.True(write > 4, "It was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task An_address_that_a_platform_has_verified_or_that_the_link_was_sent_to_came_from_its_person()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.LiveAsync(Deliveries.Event("join-bob", "member.joined", Suite.Now.AddDays(-1), new { actor = new { id = "bob", email = "bob@people.example", emailVerified = false } }));
        var known = (await suite.AskAsync(ann, "export", kind: ContactKind.Transactional)).Permission!.Person!;
        var told = (await suite.AskAsync(await suite.MemberAsync("bob"), "export", kind: ContactKind.Transactional)).Permission!.Person!;

        Assert.False(ConsentDesk.NeedsConfirmation(known, "ann@people.example", byMail: false));
        Assert.True(ConsentDesk.NeedsConfirmation(known, "another@people.example", byMail: false));
        Assert.True(ConsentDesk.NeedsConfirmation(told, "bob@people.example", byMail: false));
        Assert.False(ConsentDesk.NeedsConfirmation(told, "bob@people.example", byMail: true));
        Assert.True(ConsentDesk.NeedsConfirmation(told, null, byMail: false));
    }

    private static async Task<IReadOnlyList<ConsentRecord>> HistoryAsync(Suite suite, MemberId member) => await suite.Get<ConsentDesk>().HistoryAsync(await suite.CommunityAsync(), member, CancellationToken.None);

    private static async Task<IReadOnlyList<TeamTask>> TasksAsync(Suite suite) => await suite.Get<TeamTasks>().ListAfterAsync(Atelier.Id, null, suite.Instant(), CancellationToken.None).ToListAsync();

    private static async Task<IEnumerable<(string, bool)>> AnswersAsync(Suite suite, MemberId account) =>
        (await suite.Get<Consents>().OfAsync(Atelier.Id, account, CancellationToken.None)).Select(choice => (choice.Purpose, choice.Granted));
}
