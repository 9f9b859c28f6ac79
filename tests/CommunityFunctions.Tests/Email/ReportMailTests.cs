using System.Net;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email.Acs;
using MimeKit;

namespace CommunityFunctions.Tests.Email;

/// <summary>Reports by mail to those whom the definition names.</summary>
public sealed class ReportMailTests(AzuriteServer azurite)
{
    private const string Ines = "ines@board.example";
    private const string Tom = "tom@board.example";
    private const string Zoe = "zoe@board.example";

    [Fact]
    public async Task Each_stakeholder_gets_the_report_once_in_their_language_with_a_link_of_their_own()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite, ("Email:ReplyTo", "team@atelier.example"));
        await suite.RenderAsync();

        for (var i = 0; i < 3; i++)
        {
            foreach (var address in new[] { Ines, Tom, Zoe }) await suite.SendReportAsync(await suite.ReportToAsync(address));
        }

        AssertReports(await suite.OutboxAsync());
        foreach (var mail in await suite.OutboxAsync())
        {
            Assert.Equal(("Atelier", "hello@atelier.example", "team@atelier.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address, mail.ReplyTo.Mailboxes.Single().Address));
            Assert.Equal((Suite.Now, TimeSpan.FromHours(1)), (mail.Date, mail.Date.Offset));
            Assert.Equal("<report.atelier.atelier.example>", mail.Headers["List-Id"]);
        }

        Assert.Contains("reports of this kind", (await suite.ReportSendAsync(Zoe))!.Why, StringComparison.Ordinal);
        var send = (await suite.ReportSendAsync(Ines))!;
        Assert.Equal($"{send.Id}@atelier.example", (await suite.OutboxAsync()).Single(mail => mail.Subject!.Contains("octobre", StringComparison.Ordinal)).MessageId);
    }

    [Fact]
    public async Task Through_a_mail_server_they_arrive_whole()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await ReportMailSuite.StartAsync(azurite, server.Settings);
        await suite.RenderAsync();

        foreach (var address in new[] { Ines, Tom }) await suite.SendReportAsync(await suite.ReportToAsync(address));

        AssertReports([.. (await server.TakenAsync(2)).Select(taken => taken.Mail)]);
    }

    [Fact]
    public async Task Through_Azure_Communication_Services_their_charts_go_with_them()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await ReportMailSuite.StartAsync(azurite, service.Settings);
        await suite.RenderAsync();

        foreach (var address in new[] { Ines, Tom, Ines }) await suite.SendReportAsync(await suite.ReportToAsync(address));

        Assert.Equal(["Ines@board.example", "tom@board.example"], service.SentTo);
        Assert.All(service.Mails, mail =>
        {
            var link = ((string)mail.Body["headers"]!["List-Unsubscribe"]!).Trim('<', '>');
            Assert.Contains(link, (string)mail.Body["content"]!["plainText"]!, StringComparison.Ordinal);
            Assert.Contains($"href=\"{link}\"", (string)mail.Body["content"]!["html"]!, StringComparison.Ordinal);
            Assert.Equal(("chart-1", "AQID"), ((string)mail.Body["attachments"]![0]!["contentId"]!, (string)mail.Body["attachments"]![0]!["contentInBase64"]!));
        });
        Assert.Equal(["en", "fr"], service.Mails.Select(mail => (string)mail.Body["headers"]!["Content-Language"]!).Order());
    }

    [Fact]
    public async Task Before_it_is_rendered_it_waits_and_when_it_never_is_it_comes_too_late()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        var (ines, tom) = (await suite.ReportToAsync(Ines, latestAt: Suite.Now.AddDays(10)), await suite.ReportToAsync(Tom, latestAt: Suite.Now.AddDays(5)));
        foreach (var message in new[] { ines, tom }) await suite.SendReportAsync(message);
        Assert.Equal(SendState.Waiting, (await suite.ReportSendAsync(Ines))!.State);
        Assert.Equal(2, (await suite.Queues.GetQueueClient(StorageNames.Queues.EmailsBulk).GetPropertiesAsync()).Value.ApproximateMessagesCount);

        suite.Clock.Advance(TimeSpan.FromDays(6));
        await suite.SendReportAsync(ines);
        Assert.Equal(SendState.Waiting, (await suite.ReportSendAsync(Ines))!.State);
        await suite.RenderAsync();
        suite.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var message in new[] { ines, tom }) await suite.SendReportAsync(message);

        Assert.Equal(["Ines@board.example"], await suite.SentToAsync());
        Assert.Equal((SendState.Withheld, "it comes too late. Before, it waited: the report is not rendered yet."), ((await suite.ReportSendAsync(Tom))!.State, (await suite.ReportSendAsync(Tom))!.Why));
    }

    [Fact]
    public async Task Whoever_stops_them_gets_none_any_more_and_the_others_do()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        foreach (var address in new[] { Ines, Tom }) await suite.SendReportAsync(await suite.ReportToAsync(address));
        var mails = await suite.OutboxAsync();
        var (french, english) = (mails.Single(mail => mail.Subject!.Contains("octobre", StringComparison.Ordinal)).UnsubscribePath(), mails.Single(mail => mail.Subject!.Contains("October", StringComparison.Ordinal)).UnsubscribePath());

        var asked = WebUtility.HtmlDecode((await suite.GetAsync(french, key: null)).Has(HttpStatusCode.OK).Text());
        Assert.Contains("<h1>Ne plus recevoir les rapports d’Atelier\u202f?</h1>", asked, StringComparison.Ordinal);
        Assert.Contains("<button type=\"submit\" name=\"stop\" value=\"this\">Ne plus recevoir ces rapports</button>", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"all\"", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("blockquote>", asked, StringComparison.Ordinal);
        Assert.Contains("<h1>Stop the reports of Atelier?</h1>", (await suite.GetAsync(english, key: null)).Text(), StringComparison.Ordinal);
        Assert.Contains("Les rapports d’Atelier ne vous seront plus envoyés.", WebUtility.HtmlDecode((await suite.SendAsync("POST", french, key: null)).Has(HttpStatusCode.OK).Text()), StringComparison.Ordinal);
        (await suite.SendAsync("POST", french, key: null)).Has(HttpStatusCode.OK);

        await suite.RenderAsync(ReportMailSuite.Month.Previous);
        foreach (var address in new[] { Ines, Tom }) await suite.SendReportAsync(await suite.ReportToAsync(address, ReportMailSuite.Month.Previous));

        Assert.Equal(["Ines@board.example", "tom@board.example", "tom@board.example"], await suite.SentToAsync());
        Assert.Contains("stopped", (await suite.ReportSendAsync(Ines, ReportMailSuite.Month.Previous))!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_a_member_too_stops_each_for_itself()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        var member = await suite.JoinAsync("tom", Tom);
        await suite.AnswerAsync("tom", granted: true);
        await suite.SendReportAsync(await suite.ReportToAsync(Tom));
        await suite.SendAsync("POST", Assert.Single(await suite.OutboxAsync()).UnsubscribePath(), key: null);

        await suite.SendAsync(MailSuite.Letter(member));
        Assert.Equal(2, (await suite.OutboxAsync()).Count);
        Assert.DoesNotContain(await suite.Get<Consents>().OfAsync(Atelier.Id, member, CancellationToken.None), choice => choice.Purpose == EmailMessage.ReportPurpose);
        Assert.Single(await suite.ConsentEventsAsync());

        // And the other way: a member who stops the letter is still sent reports as a stakeholder.
        var ines = await suite.JoinAsync("ines", Ines);
        await suite.AnswerAsync("ines", granted: false);
        await suite.SendAsync(MailSuite.Letter(ines));
        await suite.SendReportAsync(await suite.ReportToAsync(Ines));
        Assert.Equal(3, (await suite.OutboxAsync()).Count);
    }

    [Fact]
    public async Task Nobody_gets_it_whom_the_definition_does_not_name_any_more_whose_address_is_dead_or_who_could_not_stop_it()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        await suite.Get<Suppressions>().AddAsync(Atelier.Id, Tom, SuppressionReason.Bounced, CancellationToken.None);
        var ines = await suite.ReportToAsync(Ines);
        await suite.SendReportAsync(await suite.ReportToAsync(Tom));
        await suite.SendReportAsync(await suite.ReportToAsync("stranger@board.example"));
        await suite.SendReportAsync(ines with { Key = "yesterday" });
        await using var linkless = suite.Again(changed: ("Secrets:ATELIER:LINKS:MEMBERS", null));
        await linkless.SendReportAsync(ines);
        Assert.Contains("atelier--links--members", (await suite.ReportSendAsync(Ines))!.Why, StringComparison.Ordinal);
        await using var hashless = suite.Again(changed: ("Secrets:ATELIER:PRIVACY:HASH", null));
        await hashless.SendReportAsync(ines);
        Assert.Contains("atelier--privacy--hash", (await suite.ReportSendAsync(Ines))!.Why, StringComparison.Ordinal);
        await suite.UploadAsync("atelier", "community.json", ReportMailSuite.Json.Replace("Ines@board.example", "other@board.example", StringComparison.Ordinal));
        await suite.SendReportAsync(ines);

        Assert.Empty(await suite.OutboxAsync());
        Assert.Contains("bounced", (await suite.ReportSendAsync(Tom))!.Why, StringComparison.Ordinal);
        Assert.Contains("names nobody", (await suite.ReportSendAsync("stranger@board.example"))!.Why, StringComparison.Ordinal);
        Assert.Contains("names nobody", (await suite.ReportSendAsync(Ines))!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_hashed_with_an_older_secret_is_the_same_person()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        var before = await suite.ReportToAsync(Ines);
        await suite.SendReportAsync(before);

        await using var rotated = suite.Again(changed: [("Secrets:ATELIER:PRIVACY:HASH", "another"), ("Secrets:ATELIER:PRIVACY:HASH_PREVIOUS", "secret-of-the-hashes")]);
        var after = await rotated.ReportToAsync(Ines);
        Assert.NotEqual(before.Member, after.Member);
        await rotated.SendReportAsync(after);

        Assert.Single(await suite.OutboxAsync());
    }

    [Fact]
    public async Task An_address_that_is_not_known_because_the_secret_was_changed_waits_until_somebody_puts_it_right()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        var (ines, tom) = (await suite.ReportToAsync(Ines), await suite.ReportToAsync(Tom, latestAt: Suite.Now.AddMinutes(1)));
        await using var rotated = suite.Again(changed: ("Secrets:ATELIER:PRIVACY:HASH", "another"));
        foreach (var message in new[] { ines, tom }) await rotated.SendReportAsync(message);
        Assert.Equal((SendState.Waiting, SendState.Waiting), ((await suite.ReportSendAsync(Ines))!.State, (await suite.ReportSendAsync(Tom))!.State));
        Assert.Contains("atelier--privacy--hash", (await suite.ReportSendAsync(Ines))!.Why, StringComparison.Ordinal);

        suite.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var message in new[] { ines, tom }) await suite.SendReportAsync(message);

        Assert.Equal(["Ines@board.example"], await suite.SentToAsync());
        Assert.Equal((SendState.Withheld, "2026-10"), ((await suite.ReportSendAsync(Tom))!.State, Assert.Single(await suite.Get<MailAttention>().NewestAsync(Atelier.Id, 5, CancellationToken.None)).Key));
    }

    [Fact]
    public async Task A_worker_that_is_killed_after_any_write_sends_it_once_all_the_same()
    {
        for (var write = 1; ; write++)
        {
            await using var suite = await ReportMailSuite.StartAsync(azurite);
            await suite.RenderAsync();
            var message = await suite.ReportToAsync(Ines);
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = false;
            try
            {
                await suite.SendReportAsync(message);
            }
            catch (Exception e) when (CrashedException.Is(e))
            {
                isKilled = true;
            }

            await using var next = suite.Again();
            await next.SendReportAsync(message);
            next.Clock.Advance(TimeSpan.FromMinutes(16));
            await next.SendReportAsync(message);
            await next.SendReportAsync(message);

            Assert.Single(await next.OutboxAsync());
            Assert.Equal(SendState.Sent, (await next.ReportSendAsync(Ines))!.State);
            if (!isKilled)
            {
                Assert.True(write > 3, "The sender was never killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task Neither_message_nor_tables_nor_log_hold_a_stakeholders_address_or_name()
    {
        await using var suite = await ReportMailSuite.StartAsync(azurite);
        await suite.RenderAsync();
        var message = await suite.ReportToAsync(Tom);
        await suite.SendReportAsync(message);

        foreach (var name in new[] { StorageNames.Tables.Sends, StorageNames.Tables.MailOperations, StorageNames.Tables.MailAttention })
        {
            await foreach (var row in suite.Tables.GetTableClient(name).QueryAsync<Azure.Data.Tables.TableEntity>())
                Assert.DoesNotContain(row, column => $"{column.Value}".Contains("board.example", StringComparison.OrdinalIgnoreCase) || $"{column.Value}".Contains("Reed", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("board.example", $"{message}", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(suite.Log.All, line => line.Contains("board.example", StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertReports(IReadOnlyList<MimeMessage> mails)
    {
        Assert.Equal(
            [("Ines@board.example", "Inès Marchand", "Atelier : votre rapport d’octobre", "fr"), ("tom@board.example", "Tom Reed", "Atelier: your October report", "en")],
            mails.Select(mail => (mail.To.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Name!, mail.Subject, mail.Body!.Headers["Content-Language"]!)).OrderBy(mail => mail.Address, StringComparer.Ordinal));
        Assert.Equal(2, mails.Select(mail => mail.UnsubscribePath()).Distinct().Count());
        Assert.All(mails, mail =>
        {
            var link = mail.Headers["List-Unsubscribe"]!.Trim('<', '>');
            Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
            Assert.Contains($"<a href=\"{link}\">", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains($" : {link}", mail.TextBody, StringComparison.Ordinal);
            Assert.DoesNotContain(MailMarks.Unsubscribe, mail.HtmlBody + mail.TextBody, StringComparison.Ordinal);
            Assert.Contains("Énergie", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Equal("chart-1", Assert.Single(mail.BodyParts.OfType<MimePart>(), part => part.ContentType.MimeType == "image/png").ContentId);
        });
    }
}
