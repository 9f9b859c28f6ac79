using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Consent;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Kpis;

namespace CommunityFunctions.Tests.Email;

/// <summary>Who is written to, and who is not: every mail asks just before it goes out.</summary>
public sealed class MailPermissionTests(AzuriteServer azurite)
{
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
}
