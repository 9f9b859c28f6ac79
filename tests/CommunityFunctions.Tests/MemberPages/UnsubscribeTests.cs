using System.Net;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using NodaTime;

namespace CommunityFunctions.Tests.MemberPages;

public sealed class UnsubscribeTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Opening_the_link_asks_in_the_community_s_language_or_another_and_never_acts()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var path = await SentPathAsync(suite);
        var writes = suite.Wire.Writes;

        var english = (await suite.GetAsync(path, key: null)).Has(HttpStatusCode.OK);
        var french = (await suite.GetAsync($"{path}?language=fr", key: null)).Has(HttpStatusCode.OK);

        Assert.Contains("<button type=\"submit\" name=\"stop\" value=\"this\">Stop these messages</button>", english.Text(), StringComparison.Ordinal);
        Assert.Contains("value=\"all\">Stop all messages</button>", english.Text(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", french.Text(), StringComparison.Ordinal);
        Assert.Contains("Une lettre par mois.", french.Text(), StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", english.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(writes, suite.Wire.Writes);
        Assert.Single(await suite.ConsentEventsAsync());
    }

    [Fact]
    public async Task Who_sends_more_than_a_form_holds_reads_so_on_a_page_in_their_language_and_nothing_is_stopped()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var path = await SentPathAsync(suite);

        var answer = await suite.SendAsync(new TestRequest("POST", $"{path}?language=fr") { Bytes = new byte[(64 * 1024) + 1] }.With("Content-Type", "application/x-www-form-urlencoded"));

        Assert.Contains("<h1>C’est trop long</h1>", answer.IsPage(HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
        Assert.Single(await suite.ConsentEventsAsync());
    }

    [Fact]
    public async Task One_click_stops_it_for_that_purpose_once_and_for_all()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var path = await SentPathAsync(suite);
        var ann = await suite.MemberAsync("ann");
        await suite.AnswerAsync("ann", granted: true, purpose: "digest");

        for (var i = 0; i < 3; i++)
        {
            var click = new TestRequest("POST", path) { Bytes = Encoding.UTF8.GetBytes("List-Unsubscribe=One-Click") }.With("Content-Type", "application/x-www-form-urlencoded");
            (await suite.SendAsync(click)).Has(HttpStatusCode.OK);
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var answers = await suite.Get<Consents>().OfAsync(Atelier.Id, ann, CancellationToken.None);
        Assert.Equal((false, 2), (answers[0].Granted, answers.Count(answer => answer.Purpose == MailSuite.Newsletter)));
        var stopped = Assert.Single(await suite.ConsentEventsAsync(), row => row.GetBoolean("Granted") == false);
        Assert.Equal(("newsletter", ann.ToString(), "suite"), (stopped.GetString("Purpose"), stopped.GetString("Member"), stopped.RowKey.Split('|')[0]));

        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-2"));
        await suite.SendAsync(MailSuite.Letter(ann, key: "digest-1", purpose: "digest"));
        Assert.Equal(2, (await suite.OutboxAsync()).Count);
    }

    [Fact]
    public async Task The_other_button_stops_all_messages_and_offers_the_page_of_choices()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var path = await SentPathAsync(suite);

        var done = (await suite.PostAsync(path, ("stop", "all"))).IsPage(HttpStatusCode.OK);

        var history = await suite.HistoryAsync(await suite.MemberAsync("ann"));
        Assert.Equal(["digest", "newsletter", "welcome", "welcome-mails"], history.Where(record => record.State == ConsentState.Refused).Select(record => record.Purpose).Order(StringComparer.Ordinal));
        Assert.All(history.Where(record => record.State == ConsentState.Refused), record => Assert.Equal(ConsentWay.Unsubscribe, record.Way));
        Assert.Contains("https://community.example.org/api/me/", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_has_stopped_it_once_it_is_clicked_again()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await MailSuite.StartAsync(azurite);
            var path = await SentPathAsync(suite);
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = (await suite.SendAsync("POST", path, key: null)).StatusCode != HttpStatusCode.OK;

            await using var next = suite.Again();
            next.Clock.Advance(TimeSpan.FromMinutes(1));
            (await next.SendAsync("POST", path, key: null)).Has(HttpStatusCode.OK);

            Assert.Equal([false, true], (await next.Get<Consents>().OfAsync(Atelier.Id, await next.MemberAsync("ann"), CancellationToken.None)).Select(answer => answer.Granted));
            Assert.Single(await next.ConsentEventsAsync(), row => row.GetBoolean("Granted") == false);
            if (!isKilled)
            {
                Assert.True(write > 3, "It was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task A_link_that_is_forged_expired_revoked_or_anothers_opens_nothing_and_does_nothing()
    {
        await using var suite = await MailSuite.StartAsync(
            azurite, ("Secrets:OTHER:LINKS:MEMBERS", "secret-of-another-community"), ("Secrets:ATELIER:LINKS:REPORTS", "secret-of-the-reports"));
        var path = await SentPathAsync(suite);
        var ann = await suite.MemberAsync("ann");
        var links = suite.Get<SignedLinks>();
        var subject = $"{ann}|newsletter";
        string[] wrong =
        [
            path[..^1] + (path[^1] == 'A' ? 'B' : 'A'),
            path + "A",
            "u/nonsense",
            "u/a.b",
            $"u/{await links.TokenAsync(new SignedLink(CommunityId.Parse("other"), LinkPurposes.Unsubscribe, subject), CancellationToken.None)}",
            $"u/{await links.TokenAsync(new SignedLink(Atelier.Id, LinkPurposes.Calendar, subject), CancellationToken.None)}",
            $"u/{await links.TokenAsync(new SignedLink(Atelier.Id, LinkPurposes.Unsubscribe), CancellationToken.None)}",
            $"u/{await links.TokenAsync(new SignedLink(Atelier.Id, LinkPurposes.Unsubscribe, subject, Instant.FromDateTimeOffset(Suite.Now)), CancellationToken.None)}",
        ];

        foreach (var link in wrong)
        {
            (await suite.GetAsync(link, key: null)).Has(HttpStatusCode.Forbidden);
            (await suite.SendAsync("POST", link, key: null)).Has(HttpStatusCode.Forbidden);
        }

        await using var rotated = suite.Again(changed: ("Secrets:ATELIER:LINKS:MEMBERS", "another-secret"));
        (await rotated.SendAsync("POST", path, key: null)).Has(HttpStatusCode.Forbidden);
        await using var reports = suite.Again(changed: ("Secrets:ATELIER:LINKS:REPORTS", "another-secret"));
        (await reports.GetAsync(path, key: null)).Has(HttpStatusCode.OK);
        Assert.True(Assert.Single(await suite.Get<Consents>().OfAsync(Atelier.Id, ann, CancellationToken.None)).Granted);
    }

    [Fact]
    public async Task All_accounts_of_a_person_that_had_agreed_are_taken_back()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var (one, other) = (await suite.JoinAsync("one"), await suite.JoinAsync("other"));
        await suite.AnswerAsync("one", granted: true);
        await suite.AnswerAsync("other", granted: true);
        await suite.MergeAsync(one, other);
        await suite.SendAsync(MailSuite.Letter(one));

        (await suite.SendAsync("POST", Assert.Single(await suite.OutboxAsync()).UnsubscribePath(), key: null)).Has(HttpStatusCode.OK);

        foreach (var account in new[] { one, other }) Assert.False((await suite.Get<Consents>().OfAsync(Atelier.Id, account, CancellationToken.None))[0].Granted);
    }

    [Fact]
    public async Task Who_was_erased_and_opens_an_old_mail_gets_the_same_pages_and_nothing_is_written()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var path = (await suite.Get<UnsubscribeLinks>().OfAsync(Atelier.Id, new("nobody-any-more"), "newsletter", CancellationToken.None)).Path();
        var writes = suite.Wire.Writes;

        Assert.Contains("Stop these messages from Atelier?", (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK), StringComparison.Ordinal);
        foreach (var button in new[] { "this", "all" })
        {
            var done = (await suite.PostAsync(path, ("stop", button))).IsPage(HttpStatusCode.OK);
            Assert.Contains("<h1>Done</h1>", done, StringComparison.Ordinal);
            Assert.DoesNotContain("/me/", done, StringComparison.Ordinal);
        }

        Assert.Equal(writes, suite.Wire.Writes);
    }

    /// <summary>The link in a mail that has been sent to Ann.</summary>
    private static async Task<string> SentPathAsync(Suite suite)
    {
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        await suite.SendAsync(MailSuite.Letter(ann));
        return Assert.Single(await suite.OutboxAsync()).UnsubscribePath();
    }
}
