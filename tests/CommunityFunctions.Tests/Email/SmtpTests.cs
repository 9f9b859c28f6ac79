using System.Net;
using System.Net.Sockets;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Email;

/// <summary>Mails through a real mail server, which does as the address that it is given says.</summary>
public sealed class SmtpTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Mails_arrive_as_they_were_written_over_one_connection_and_with_a_log_in()
    {
        await using var server = await SmtpServerProcess.StartAsync(password: "a password");
        await using var suite = await StartAsync(server, ("Email:Smtp:User", "atelier"), ("Secrets:SUITE:SMTP:PASSWORD", "a password"));
        for (var i = 0; i < 3; i++) await suite.SendAsync(MailSuite.Letter(await AgreedAsync(suite, $"taken{i}"), subject: "À l’atelier", markdown: "Hello **ümläut**."));

        var mails = await server.TakenAsync(3);

        Assert.Equal(["taken0@people.example", "taken1@people.example", "taken2@people.example"], mails.Select(mail => mail.To));
        Assert.All(mails, mail =>
        {
            Assert.Equal("À l’atelier", mail.Mail.Subject);
            Assert.Contains("<strong>ümläut</strong>", mail.Mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("Hello ümläut.", mail.Mail.TextBody, StringComparison.Ordinal);
            Assert.StartsWith("u/", mail.Mail.UnsubscribePath(), StringComparison.Ordinal);
        });
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("another password")]
    [InlineData(null)]
    public async Task A_server_that_lets_nobody_in_loses_nothing(string? password)
    {
        await using var server = await SmtpServerProcess.StartAsync(password: "a password");
        await using var suite = await StartAsync(server, ("Email:Smtp:User", "atelier"), ("Secrets:SUITE:SMTP:PASSWORD", password));
        var ann = await AgreedAsync(suite, "taken");

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);
        await using var mended = suite.Again(changed: ("Secrets:SUITE:SMTP:PASSWORD", "a password"));
        mended.Clock.Advance(TimeSpan.FromMinutes(2));
        await mended.SendAsync(MailSuite.Letter(ann));
        Assert.Single(await server.TakenAsync(1));
    }

    [Fact]
    public async Task A_server_that_cannot_encrypt_gets_nothing_in_the_clear()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server, ("Email:Smtp:Tls", "starttls"));
        var ann = await AgreedAsync(suite, "taken");

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Empty(server.Mails);
        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);
    }

    [Fact]
    public async Task A_throttle_puts_the_mail_back_with_a_delay_and_is_no_failure()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, "throttled");

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);
        Assert.Contains("450", (await suite.SendOfAsync(ann))!.Why, StringComparison.Ordinal);
        Assert.Empty(await suite.PeekAsync(StorageNames.Queues.EmailsBulk));
        Assert.Equal(1, (await suite.Queues.GetQueueClient(StorageNames.Queues.EmailsBulk).GetPropertiesAsync()).Value.ApproximateMessagesCount);

        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Empty(server.Mails);
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Single(await server.TakenAsync(1));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);
    }

    [Fact]
    public async Task Who_stops_it_while_it_waits_does_not_get_it()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, "throttled");
        await suite.SendAsync(MailSuite.Letter(ann));
        await suite.AnswerAsync("throttled", granted: false, Suite.Now);

        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Withheld, (await suite.SendOfAsync(ann))!.State);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_fails_at_once_with_the_servers_words()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, "refused");

        await suite.SendAsync(MailSuite.Letter(ann));

        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal(SendState.Failed, send.State);
        Assert.Contains("no such mailbox", send.Why, StringComparison.Ordinal);

        // Nobody writes there again.
        await suite.SendAsync(MailSuite.Letter(ann, key: "letter-2"));
        Assert.Equal(SuppressionReason.Bounced, await suite.Get<Suppressions>().FindAsync(Atelier.Id, "refused@people.example", CancellationToken.None));
        Assert.Equal(SendState.Withheld, (await suite.SendOfAsync(ann, key: "letter-2"))!.State);
    }

    [Fact]
    public async Task A_refusal_of_what_it_says_fails_that_mail_only()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, "disliked");

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Failed, (await suite.SendOfAsync(ann))!.State);
        Assert.Null(await suite.Get<Suppressions>().FindAsync(Atelier.Id, "disliked@people.example", CancellationToken.None));
    }

    [Fact]
    public async Task What_failed_goes_out_when_somebody_asks_for_it_after_that_and_once()
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, "disliked");
        await suite.SendAsync(MailSuite.Letter(ann));
        await using var mended = suite.Again(changed: ("Email:Transport", "outbox"));
        mended.Clock.Advance(TimeSpan.FromMinutes(5));

        foreach (var earlier in new DateTimeOffset?[] { null, Suite.Now.AddMinutes(-1), Suite.Now }) await mended.SendAsync(MailSuite.Letter(ann) with { AskedAt = earlier });
        Assert.Equal((SendState.Failed, 0), ((await mended.SendOfAsync(ann))!.State, (await mended.OutboxAsync()).Count));
        for (var i = 0; i < 2; i++) await mended.SendAsync(MailSuite.Letter(ann) with { AskedAt = Suite.Now.AddMinutes(1) });

        Assert.Equal(SendState.Sent, (await mended.SendOfAsync(ann))!.State);
        Assert.Equal(["disliked@people.example"], await mended.SentToAsync());
    }

    [Theory]
    [InlineData("lost-after", SendState.Uncertain)]
    [InlineData("taken", SendState.Sent)]
    public async Task What_went_out_or_may_have_is_not_sent_again_whoever_asks(string who, SendState state)
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, who);
        await suite.SendAsync(MailSuite.Letter(ann));
        await using var mended = suite.Again(changed: ("Email:Transport", "outbox"));
        mended.Clock.Advance(TimeSpan.FromHours(1));

        await mended.SendAsync(MailSuite.Letter(ann) with { AskedAt = mended.Clock.GetUtcNow() });

        Assert.Equal((state, 0), ((await mended.SendOfAsync(ann))!.State, (await mended.OutboxAsync()).Count));
    }

    [Theory]
    [InlineData("blocked", "blocked by policy")]
    [InlineData("locked", "log in first")]
    [InlineData("forged", "sender address rejected")]
    [InlineData("taken", "no such sender here", true)]
    public async Task What_somebody_can_mend_loses_no_mail(string who, string said, bool refusesSender = false)
    {
        await using var server = await SmtpServerProcess.StartAsync(refusesSender: refusesSender);
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, who);

        await suite.SendAsync(MailSuite.Letter(ann));

        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal(SendState.Waiting, send.State);
        Assert.Contains(said, send.Why, StringComparison.Ordinal);
        Assert.Null(await suite.Get<Suppressions>().FindAsync(Atelier.Id, $"{who}@people.example", CancellationToken.None));
        await using var mended = await SmtpServerProcess.StartAsync();
        await using var moved = suite.Again(changed: [("Email:Smtp:Port", $"{mended.Port}")]);
        moved.Clock.Advance(TimeSpan.FromMinutes(2));
        await moved.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(who == "taken" ? SendState.Sent : SendState.Waiting, (await moved.SendOfAsync(ann))!.State);
    }

    [Theory]
    [InlineData("lost-after", 1)]
    [InlineData("lost-before", 0)]
    public async Task A_connection_that_ends_before_the_answer_makes_it_uncertain_and_it_is_never_repeated(string who, int taken)
    {
        await using var server = await SmtpServerProcess.StartAsync();
        await using var suite = await StartAsync(server);
        var ann = await AgreedAsync(suite, who);

        await suite.SendAsync(MailSuite.Letter(ann));
        suite.Clock.Advance(TimeSpan.FromHours(1));
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Uncertain, (await suite.SendOfAsync(ann))!.State);
        Assert.Equal(taken, (await server.TakenAsync(taken)).Count);
        Assert.Contains(suite.Log.All, line => line.Contains("Uncertain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_until_it_is_too_late()
    {
        await using var suite = await MailSuite.StartAsync(
            azurite, ("Email:Transport", "smtp"), ("Email:Smtp:Host", "127.0.0.1"), ("Email:Smtp:Port", $"{PortWithoutServer()}"), ("Email:Smtp:Tls", "none"));
        var ann = await AgreedAsync(suite, "taken");

        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);

        suite.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Failed, (await suite.SendOfAsync(ann))!.State);
    }

    [Fact]
    public async Task A_worker_that_is_killed_never_sends_twice_and_what_may_be_missing_is_shown()
    {
        for (var write = 1; ; write++)
        {
            await using var server = await SmtpServerProcess.StartAsync();
            await using var suite = await StartAsync(server);
            var ann = await AgreedAsync(suite, "taken");
            suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.SendAsync(MailSuite.Letter(ann)));

            await using var next = suite.Again();
            next.Clock.Advance(TimeSpan.FromMinutes(16));
            await next.SendAsync(MailSuite.Letter(ann));
            await next.SendAsync(MailSuite.Letter(ann));

            var send = (await next.SendOfAsync(ann))!;
            Assert.Contains(send.State, new[] { SendState.Sent, SendState.Uncertain });
            Assert.InRange((await server.TakenAsync(send.State == SendState.Sent ? 1 : 0)).Count, 0, 1);
            if (!isKilled)
            {
                Assert.True(write > 2, "The sender was never killed.");
                break;
            }
        }
    }

    private static int PortWithoutServer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<Suite> StartAsync(SmtpServerProcess server, params (string Name, string? Value)[] settings) => MailSuite.StartAsync(azurite, [.. server.Settings, .. settings]);

    private static async Task<MemberId> AgreedAsync(Suite suite, string who)
    {
        var member = await suite.JoinAsync(who);
        await suite.AnswerAsync(who, granted: true);
        return member;
    }
}
