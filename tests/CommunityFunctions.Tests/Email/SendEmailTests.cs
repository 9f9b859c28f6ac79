using System.Net;
using System.Text;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Consent;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;
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
    public async Task Whoever_is_not_known_to_want_it_does_not_get_it()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        foreach (var who in new[] { "yes", "silent", "no", "changed", "elsewhere", "suppressed", "left" }) await suite.JoinAsync(who);
        await suite.JoinAsync("homeless", email: null);
        foreach (var who in new[] { "yes", "changed", "suppressed", "left", "homeless" }) await suite.AnswerAsync(who, granted: true);
        await suite.AnswerAsync("no", granted: false);
        await suite.AnswerAsync("changed", granted: false, Suite.Now.AddDays(-1));
        await suite.AnswerAsync("elsewhere", granted: true, purpose: "digest");
        await suite.Get<Suppressions>().AddAsync(Atelier.Id, " Suppressed@People.example ", SuppressionReason.Bounced, CancellationToken.None);
        await suite.LiveAsync(Deliveries.Event("leave", "member.left", Suite.Now.AddDays(-1), new { actor = new { id = "left" } }));

        string[] all = ["yes", "silent", "no", "changed", "elsewhere", "suppressed", "left", "homeless"];
        foreach (var who in all) await suite.SendAsync(MailSuite.Letter(await suite.MemberAsync(who)));

        Assert.Equal(["yes@people.example"], await suite.SentToAsync());
        foreach (var who in all.Skip(1))
        {
            var send = (await suite.SendOfAsync(await suite.MemberAsync(who)))!;
            Assert.Equal(SendState.Withheld, send.State);
            Assert.NotNull(send.Why);
        }

        Assert.Contains("bounced", (await suite.SendOfAsync(await suite.MemberAsync("suppressed")))!.Why, StringComparison.Ordinal);
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
    public async Task A_permission_that_has_grown_old_before_the_mail_is_claimed_is_asked_for_again()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true, purpose: "welcome-mails");
        var isSlow = true;
        suite.Wire.Meanwhile = call =>
        {
            // After the gate was asked: whether the step is still to be sent.
            if (isSlow && call.StartsWith("GET", StringComparison.Ordinal) && call.Contains("/Journeys(", StringComparison.Ordinal)) (isSlow, _) = (false, Wait());
            return Task.CompletedTask;
        };

        await suite.SendAsync(MailSuite.Letter(ann, purpose: "welcome"));

        Assert.False(isSlow);
        Assert.Equal(Suite.Now.AddMinutes(6), (await suite.SendOfAsync(ann, purpose: "welcome"))!.ClaimedAt!.Value.ToDateTimeOffset());
        Assert.Single(await suite.OutboxAsync());

        bool Wait()
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(6));
            return true;
        }
    }

    [Theory]
    [InlineData("Secrets:ATELIER:LINKS:MEMBERS", "atelier--links--members")]
    [InlineData("Secrets:ATELIER:PRIVACY:HASH", "atelier--privacy--hash")]
    [InlineData("PublicUrl", "PublicUrl")]
    public async Task Where_it_could_not_be_stopped_or_a_suppression_not_be_seen_nothing_goes_out_and_it_is_said(string missing, string said)
    {
        await using var suite = await MailSuite.StartAsync(azurite, (missing, null));
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Empty(await suite.OutboxAsync());
        Assert.Contains(said, (await suite.SendOfAsync(ann))!.Why, StringComparison.Ordinal);
        Assert.Contains(suite.Log.All, line => line.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_purpose_that_the_community_does_not_have_is_no_reason_to_write()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true, purpose: "unknown");

        await suite.SendAsync(MailSuite.Letter(ann, purpose: "unknown"));

        Assert.Empty(await suite.OutboxAsync());
    }

    [Fact]
    public async Task What_rests_on_a_legitimate_interest_goes_out_unasked_until_somebody_objects_by_its_own_link()
    {
        await using var suite = await Deliveries.StartAsync(azurite, MailSuite.Json.Replace("\"welcome\"", "\"invitations\"", StringComparison.Ordinal), MailSuite.Settings);
        var ann = await suite.JoinAsync("ann");

        await suite.SendAsync(MailSuite.Letter(ann, purpose: "invitations"));
        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Contains("“Three messages.” You can object at any time.", mail.TextBody, StringComparison.Ordinal);
        (await suite.SendAsync("POST", mail.UnsubscribePath(), key: null)).Has(HttpStatusCode.OK);
        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-2", purpose: "invitations"));

        Assert.Single(await suite.OutboxAsync());
        Assert.Contains("objected", (await suite.SendOfAsync(ann, "letter-2", "invitations"))!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_mail_the_welcome_takes_a_consent_of_its_own_and_its_link_takes_that_back_and_nothing_else()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-1", purpose: "welcome"));
        Assert.Equal("the person has not agreed, or does not any more.", (await suite.SendOfAsync(ann, "letter-1", "welcome"))!.Why);

        await suite.AnswerAsync("ann", granted: true, purpose: "welcome-mails");
        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-2", purpose: "welcome"));
        var mail = Assert.Single(await suite.OutboxAsync());
        Assert.Contains("Those three by mail.", mail.TextBody, StringComparison.Ordinal);
        (await suite.SendAsync("POST", mail.UnsubscribePath(), key: null)).Has(HttpStatusCode.OK);

        Assert.Equal("the person has not agreed, or does not any more.", (await suite.AskAsync(ann, "welcome", kind: ContactKind.Welcome)).Why);
        Assert.NotNull((await suite.AskAsync(ann, "welcome", kind: ContactKind.Welcome, isMail: false)).Permission);
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
    public async Task Who_was_two_people_and_is_one_now_gets_it_once_and_the_stricter_answer_holds()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var (one, other) = (await suite.JoinAsync("one"), await suite.JoinAsync("other"));
        var (no, yes) = (await suite.JoinAsync("no"), await suite.JoinAsync("yes"));
        foreach (var who in new[] { "one", "other", "yes" }) await suite.AnswerAsync(who, granted: true);
        await suite.AnswerAsync("no", granted: false);
        await suite.SendAsync(MailSuite.Letter(one));
        await suite.MergeAsync(one, other);
        await suite.MergeAsync(no, yes);

        foreach (var member in new[] { other, one, no, yes }) await suite.SendAsync(MailSuite.Letter(member));

        Assert.Equal(["one@people.example"], await suite.SentToAsync());
    }

    [Fact]
    public async Task No_consent_no_mail_whatever_was_answered_before()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            await using var suite = await MailSuite.StartAsync(azurite);
            var random = new Random(seed);
            var agrees = new Dictionary<string, bool>();
            foreach (var who in Enumerable.Range(0, 6).Select(i => $"p{i}"))
            {
                var member = await suite.JoinAsync(who);
                var at = Suite.Now.AddDays(-8);
                for (var step = random.Next(6); step > 0; step--)
                {
                    at = at.AddHours(random.Next(1, 30));
                    switch (random.Next(4))
                    {
                        case 0:
                            await suite.AnswerAsync(who, agrees[who] = true, at);
                            break;
                        case 1:
                            await suite.AnswerAsync(who, agrees[who] = false, at);
                            break;
                        case 2:
                            await suite.AnswerAsync(who, random.Next(2) == 0, at, "digest");
                            break;
                        default:
                            var link = await suite.Get<UnsubscribeLinks>().OfAsync(Atelier.Id, member, MailSuite.Newsletter, CancellationToken.None);
                            await suite.SendAsync("POST", link!.AbsolutePath["/api/".Length..], key: null);
                            agrees[who] = false;
                            at = Suite.Now;
                            step = 1;
                            break;
                    }
                }

                await suite.SendAsync(MailSuite.Letter(member));
            }

            Assert.Equal(agrees.Where(person => person.Value).Select(person => $"{person.Key}@people.example").Order(StringComparer.Ordinal), await suite.SentToAsync());
        }
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

    [Theory]
    [InlineData("ann@people.example, eve@people.example")]
    [InlineData("Ann <ann@people.example>")]
    [InlineData("ann")]
    [InlineData("@people.example")]
    public async Task What_is_no_address_is_not_written_to(string address)
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann", address);
        await suite.AnswerAsync("ann", granted: true);

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Empty(await suite.OutboxAsync());
        Assert.Equal(SendState.Withheld, (await suite.SendOfAsync(ann))!.State);
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
