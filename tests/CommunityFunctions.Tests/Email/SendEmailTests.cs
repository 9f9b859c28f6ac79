using System.Net;
using System.Text;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;
using MimeKit;

namespace CommunityFunctions.Tests.Email;

public sealed class SendEmailTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_mail_goes_to_who_agreed_with_all_that_a_mail_program_needs()
    {
        await using var suite = await MailSuite.StartAsync(azurite, ("Email:ReplyTo", "team@atelier.example"));
        var ann = await suite.JoinAsync("ann", name: "Ann Élan");
        await suite.AnswerAsync("ann", granted: true);

        await suite.SendAsync(MailSuite.Letter(ann, subject: "L’été à l’atelier", markdown: "Hello *all*, see [the plan](https://atelier.example/plan).\n\n- one\n- two"));

        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Equal(("L’été à l’atelier", "Ann Élan", "ann@people.example"), (mail.Subject, mail.To.Mailboxes.Single().Name, mail.To.Mailboxes.Single().Address));
        Assert.Equal(("Atelier", "hello@atelier.example", "team@atelier.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address, mail.ReplyTo.Mailboxes.Single().Address));
        Assert.Equal((Suite.Now, TimeSpan.FromHours(1)), (mail.Date, mail.Date.Offset));
        Assert.Equal($"{(await suite.SendOfAsync(ann))!.Id}@atelier.example", mail.MessageId);
        Assert.Equal(("en", "List-Unsubscribe=One-Click"), (mail.Body!.Headers["Content-Language"], mail.Headers["List-Unsubscribe-Post"]));

        // To the letter, since not every mail program decodes or unfolds this header.
        var raw = Encoding.ASCII.GetString(mail.Headers.Single(header => header.Id == HeaderId.ListUnsubscribe).RawValue).TrimEnd();
        Assert.Matches(@"^( |\r?\n\s)<https://community[.]example[.]org/api/u/[A-Za-z0-9_.-]+>$", raw);
        Assert.Contains("<em>all</em>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Hello all, see the plan <https://atelier.example/plan>.\n\n- one\n- two", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(MailSuite.Wording, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(mail.UnsubscribePath(), mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(mail.UnsubscribePath(), mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);
    }

    [Theory]
    [InlineData("welcome", ContactKind.Welcome)]
    [InlineData("surveys", ContactKind.Survey)]
    [InlineData("invitations", ContactKind.Invitation)]
    [InlineData("newsletter", ContactKind.Digest)]
    public async Task Every_kind_that_nobody_has_asked_for_is_stopped_with_one_click_and_counts(string purpose, ContactKind kind)
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        await suite.UploadAsync("atelier", "community.json", MailSuite.Json.Replace("\"purposes\": [", """
            "purposes": [ { "id": "surveys", "legalBasis": "consent", "wording": { "en": "One question." } }, { "id": "invitations", "legalBasis": "consent", "wording": { "en": "Invitations." } },
            """, StringComparison.Ordinal));
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true, purpose: purpose);
        await suite.AnswerAsync("ann", granted: true, purpose: "welcome-mails");

        await suite.SendAsync(MailSuite.Letter(ann, purpose: purpose));

        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal((SendState.Sent, kind), ((await suite.SendOfAsync(ann, purpose: purpose))!.State, (await suite.SendOfAsync(ann, purpose: purpose))!.Kind));
        (await suite.SendAsync("POST", mail.UnsubscribePath(), key: null)).Has(HttpStatusCode.OK);
        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-2", purpose: purpose));
        Assert.Single(await suite.OutboxAsync());
    }

    [Fact]
    public async Task The_foot_speaks_the_reader_s_language_and_leads_to_their_page_and_the_notice()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        await suite.Get<Roster>().TellAsync(await suite.CommunityAsync(), Atelier.Crm, ann, new() { Account = "ann", At = Suite.Now, Language = "fr-CA" }, CancellationToken.None);

        await suite.SendAsync(MailSuite.Letter(ann));

        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Equal("fr", mail.Body!.Headers["Content-Language"]);
        Assert.Contains("Atelier vous écrit parce que vous avez accepté ceci\u00a0: «\u00a0Une lettre par mois.\u00a0»", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Mes choix et mes données\u00a0: https://community.example.org/api/me/", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Protection des données\u00a0: https://community.example.org/api/communities/atelier/privacy?language=fr", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("class=\"card\" lang=\"en\"", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_comes_again_sends_nothing_again_and_another_key_is_another_mail()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);

        for (var i = 0; i < 3; i++) await suite.SendAsync(MailSuite.Letter(ann));
        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-2"));

        Assert.Equal(2, (await suite.OutboxAsync()).Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Who_has_been_erased_while_a_mail_waited_leaves_no_trace_and_a_community_that_is_away_for_a_while_loses_no_mail()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var gone = new MemberId("gone");
        await suite.SendAsync(MailSuite.Letter(gone));
        await suite.SendAsync(MailSuite.Letter(gone, key: "late") with { LatestAt = Suite.Now.AddDays(-1) });

        Assert.Empty(await suite.OutboxAsync());
        Assert.Null(await suite.SendOfAsync(gone));
        Assert.Null(await suite.SendOfAsync(gone, key: "late"));

        await suite.SendAsync(MailSuite.Letter(gone) with { Community = "elsewhere", LatestAt = Suite.Now.AddDays(1) });
        await suite.SendAsync(MailSuite.Letter(gone) with { Community = "elsewhere", LatestAt = Suite.Now.AddDays(-1) });
        Assert.Equal(1, (await suite.Queues.GetQueueClient(StorageNames.Queues.EmailsBulk).GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_sends_once_all_the_same()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await MailSuite.StartAsync(azurite);
            var ann = await suite.JoinAsync("ann");
            await suite.AnswerAsync("ann", granted: true);
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.SendAsync(MailSuite.Letter(ann)));

            // The message is seen again at once, then after the lease of whoever was killed.
            await using var next = suite.Again();
            await next.SendAsync(MailSuite.Letter(ann));
            next.Clock.Advance(TimeSpan.FromMinutes(16));
            await next.SendAsync(MailSuite.Letter(ann));
            await next.SendAsync(MailSuite.Letter(ann));

            Assert.Single(await next.OutboxAsync());
            Assert.Equal(SendState.Sent, (await next.SendOfAsync(ann))!.State);
            if (!isKilled)
            {
                Assert.True(write > 3, "The sender was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task Two_at_once_send_one()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        await using var other = suite.Again();
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? suite : other).SendAsync(MailSuite.Letter(ann))));

        Assert.Single(await suite.OutboxAsync());
    }

    [Fact]
    public async Task Nobodys_words_become_a_header_or_markup()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var names = new[] { "<script>alert(1)</script>", "Eve\r\nBcc: all@people.example", "\u202Eevil, \"quoted\" <eve@other.example>", new string('x', 200), "😀 Ünï" };
        for (var i = 0; i < names.Length; i++)
        {
            var member = await suite.JoinAsync($"p{i}", name: names[i]);
            await suite.AnswerAsync($"p{i}", granted: true);
            await suite.SendAsync(MailSuite.Letter(
                member, subject: $"For you\r\nBcc: spy@people.example <script>", markdown: "<script>alert(2)</script> <img src=x onerror=alert(3)> [a](javascript:alert(4)) ![b](https://spy.example/x.png)"));
        }

        var mails = await suite.OutboxAsync();

        Assert.Equal(names.Length, mails.Count);
        Assert.All(mails, mail =>
        {
            Assert.Empty(mail.Bcc);
            Assert.Matches("^p[0-9]@people[.]example$", Assert.Single(mail.To.Mailboxes).Address);
            Assert.Equal("For you Bcc: spy@people.example <script>", mail.Subject);
            Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("javascript:", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
            Assert.True(mail.HtmlBody!.Length < 100 * 1024);
        });
    }

    [Fact]
    public async Task Neither_ledger_nor_suppressions_nor_log_hold_an_address()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        await suite.SendAsync(MailSuite.Letter(ann));
        await suite.Get<Suppressions>().AddAsync(Atelier.Id, "ann@people.example", SuppressionReason.Erased, CancellationToken.None);

        foreach (var table in new[] { StorageNames.Tables.Sends, StorageNames.Tables.Suppressions })
        {
            await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<Azure.Data.Tables.TableEntity>())
                Assert.DoesNotContain(row, column => $"{column.Value}".Contains("people.example", StringComparison.OrdinalIgnoreCase));
        }

        Assert.DoesNotContain(suite.Log.All, line => line.Contains("people.example", StringComparison.OrdinalIgnoreCase));
    }
}
