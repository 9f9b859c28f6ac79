using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Core;
using CommunityFunctions.Email;
using CommunityFunctions.Email.Acs;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>Mails through Azure Communication Services, of which a stand-in does as the address that it is given says.</summary>
public sealed class AcsTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_services_own_client_is_accepted_by_the_stand_in_and_so_are_we()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var ann = await AgreedAsync(suite, "ann");

        var theirs = await OfficialClientAsync(service.Endpoint, AcsStandIn.Key);
        await suite.SendAsync(MailSuite.Letter(ann, subject: "À l’atelier", markdown: "Hello **ümläut**."));

        Assert.Equal("Succeeded", (string?)theirs["status"]);
        Assert.Equal(["ann@people.example", "official@people.example"], service.SentTo);
        Assert.Equal("chart-1", (string?)service.Mails[0].Body["attachments"]![0]!["contentId"]);
        Assert.Empty(service.Mails[^1].Body.AsObject().Select(field => field.Key).Except(service.Mails[0].Body.AsObject().Select(field => field.Key)));
        var (operation, mail) = service.Mails[^1];
        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal((SendState.Sent, Guid.ParseExact(send.Id, "N").ToString()[..13]), (send.State, operation[..13]));
        Assert.Equal(("hello@atelier.example", "À l’atelier", "Name of ann"), ((string)mail["senderAddress"]!, (string)mail["content"]!["subject"]!, (string)mail["recipients"]!["to"]![0]!["displayName"]!));
        Assert.Contains("<strong>ümläut</strong>", (string)mail["content"]!["html"]!, StringComparison.Ordinal);
        Assert.Contains("Hello ümläut.", (string)mail["content"]!["plainText"]!, StringComparison.Ordinal);
        Assert.StartsWith("<https://community.example.org/api/u/", (string)mail["headers"]!["List-Unsubscribe"]!, StringComparison.Ordinal);

        // Theirs, to its end; ours is left to the delivery reports.
        Assert.Equal(1, service.Polls);
    }

    [Fact]
    public async Task The_stand_in_believes_nobody_who_has_another_key()
    {
        await using var service = await AcsStandIn.StartAsync();
        var anotherKey = Convert.ToBase64String(new byte[32]);
        await using var suite = await StartAsync(service, ("Secrets:SUITE:ACS:KEY", anotherKey));
        var ann = await AgreedAsync(suite, "ann");

        var theirs = await OfficialClientAsync(service.Endpoint, anotherKey);
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(401, (int?)theirs["status"]);
        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal(SendState.Waiting, send.State);
        Assert.Contains("suite--acs--key", send.Why, StringComparison.Ordinal);

        // A key that is put right loses nothing.
        await using var mended = suite.Again(changed: ("Secrets:SUITE:ACS:KEY", AcsStandIn.Key));
        mended.Clock.Advance(TimeSpan.FromMinutes(2));
        await mended.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(["ann@people.example"], service.SentTo);
    }

    [Theory]
    [InlineData("no base64!", "not in base64")]
    [InlineData(null, "over https only")]
    public async Task What_cannot_be_shown_to_the_service_is_said_and_nothing_is_lost(string? key, string said)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service, ("Secrets:SUITE:ACS:KEY", key));
        var ann = await AgreedAsync(suite, "ann");

        await suite.SendAsync(MailSuite.Letter(ann));

        var send = (await suite.SendOfAsync(ann))!;
        Assert.Equal((SendState.Waiting, 0), (send.State, service.Posts));
        Assert.Contains(said, send.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_the_apps_identity_asks_for_a_token_of_the_service()
    {
        var wire = new BearerWire(202);
        var identity = new Identity();
        var options = Options.Create(new EmailOptions { Acs = new AcsOptions { Endpoint = "https://my.communication.azure.com/" } });
        await using var suite = await MailSuite.StartAsync(azurite);
        var sender = new AcsSender(options, suite.Get<ISecretStore>(), suite.Clock, [wire]) { Identity = identity };
        var asked = new Contact(ContactKind.Transactional, "test", "1", IsMail: true);
        var permission = (await suite.Get<ContactGate>().AskAsync(await suite.CommunityAsync(), await suite.JoinAsync("ann"), asked, CancellationToken.None)).Permission!;
        var message = new MimeMessage([new MailboxAddress("A", "a@b.example")], [new MailboxAddress("Ann", "ann@people.example")], "S", new TextPart("plain") { Text = "T" }) { MessageId = $"{new string('a', 32)}@b.example" };
        using var mail = new PermittedMail(message, permission);

        var outcome = await sender.SendAsync(mail, CancellationToken.None);

        Assert.Equal(SendVerdict.Taken, outcome.Verdict);
        Assert.Equal(("Bearer a-token", "https://communication.azure.com/.default"), (wire.Authorization, Assert.Single(identity.Scopes)));
        Assert.Equal("https://my.communication.azure.com/emails:send?api-version=2025-09-01", wire.Address!.AbsoluteUri);
    }

    [Fact]
    public async Task A_throttle_waits_as_long_as_it_asks_and_is_no_failure_however_long_it_lasts()
    {
        await using var service = await AcsStandIn.StartAsync(perMinute: 0, retryAfter: "5400");
        await using var suite = await StartAsync(service);
        service.Clock = suite.Clock;
        await suite.UploadAsync("atelier", "community.json", MailSuite.WithoutNightsJson);
        var ann = await AgreedAsync(suite, "ann");

        // For more than four days; before an hour and a half have passed it does not knock again.
        for (var hour = 0; hour < 100; hour++)
        {
            await suite.SendAsync(MailSuite.Letter(ann));
            suite.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((SendState.Waiting, 50), ((await suite.SendOfAsync(ann))!.State, service.Posts));
        service.PerMinute = 1;
        suite.Clock.Advance(TimeSpan.FromHours(2));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);
        Assert.Equal(["ann@people.example"], service.SentTo);
    }

    [Fact]
    public async Task A_hundred_mails_through_a_service_that_throttles_all_arrive_once()
    {
        await using var service = await AcsStandIn.StartAsync(perMinute: 30, retryAfter: "20");
        await using var suite = await StartAsync(service, ("Email:PerMinute", "60"));
        service.Clock = suite.Clock;
        var people = new List<MemberId>();
        for (var i = 0; i < 100; i++) people.Add(await AgreedAsync(suite, $"p{i}"));

        for (var round = 0; service.Mails.Count < people.Count; round++)
        {
            Assert.True(round < 200, $"Only {service.Mails.Count} have arrived.");
            foreach (var person in people) await suite.SendAsync(MailSuite.Letter(person));
            suite.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        foreach (var person in people)
        {
            await suite.SendAsync(MailSuite.Letter(person));
            Assert.Equal(SendState.Sent, (await suite.SendOfAsync(person))!.State);
        }

        Assert.True(service.Throttles > 0, "It never throttled.");
        Assert.Equal(people.Count, service.SentTo.Distinct().Count());
        Assert.Equal(people.Count, service.Mails.Count);
    }

    [Theory]
    [InlineData("lost-after", SendState.Sent, 1)]
    [InlineData("lost-before", SendState.Sent, 1)]
    [InlineData("broken-after", SendState.Sent, 1)]
    [InlineData("lost-failing", SendState.Failed, 1)]
    public async Task An_answer_that_is_lost_is_settled_by_asking_and_never_by_sending_on_a_guess(string who, SendState state, int taken)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var ann = await AgreedAsync(suite, who);

        await suite.SendAsync(MailSuite.Letter(ann));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal((SendState.Claimed, 1, 0), ((await suite.SendOfAsync(ann))!.State, service.Posts, service.Polls));
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        await suite.SendAsync(MailSuite.Letter(ann));
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(state, (await suite.SendOfAsync(ann))!.State);
        Assert.Equal((taken, 1), (service.Mails.Count, service.Polls));
    }

    [Fact]
    public async Task A_service_that_has_no_time_to_be_asked_is_asked_later_and_after_a_day_it_is_shown()
    {
        await using var service = await AcsStandIn.StartAsync(retryAfter: "3600");
        service.ThrottlesPolls = true;
        await using var suite = await StartAsync(service);
        var (ann, bob) = (await AgreedAsync(suite, "lost-after1"), await AgreedAsync(suite, "lost-after2"));
        foreach (var person in new[] { ann, bob }) await suite.SendAsync(MailSuite.Letter(person));
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        foreach (var person in new[] { ann, bob }) await suite.SendAsync(MailSuite.Letter(person));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal((SendState.Claimed, 2), ((await suite.SendOfAsync(ann))!.State, service.Polls));

        service.ThrottlesPolls = false;
        suite.Clock.Advance(TimeSpan.FromHours(2));
        await suite.SendAsync(MailSuite.Letter(ann));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);

        service.ThrottlesPolls = true;
        suite.Clock.Advance(TimeSpan.FromDays(1));
        await suite.SendAsync(MailSuite.Letter(bob));
        Assert.Equal(SendState.Uncertain, (await suite.SendOfAsync(bob))!.State);
        Assert.Equal(2, service.Mails.Count);
    }

    [Theory]
    [InlineData("999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_service_that_asks_to_wait_for_years_is_asked_again_after_a_day_and_no_message_is_lost(string retryAfter)
    {
        await using var service = await AcsStandIn.StartAsync(retryAfter: retryAfter);
        service.ThrottlesPolls = true;
        await using var suite = await StartAsync(service);
        var (asked, throttled) = (await AgreedAsync(suite, "lost-after"), await AgreedAsync(suite, "ann"));
        await suite.SendAsync(MailSuite.Letter(asked));
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        await suite.SendAsync(MailSuite.Letter(asked));
        service.PerMinute = 0;
        await suite.SendAsync(MailSuite.Letter(throttled));

        var tomorrow = suite.Clock.GetUtcNow().AddDays(1);
        Assert.Equal((SendState.Claimed, tomorrow), ((await suite.SendOfAsync(asked))!.State, (await suite.SendOfAsync(asked))!.NotBefore!.Value.ToDateTimeOffset()));
        Assert.Equal((SendState.Waiting, tomorrow), ((await suite.SendOfAsync(throttled))!.State, (await suite.SendOfAsync(throttled))!.NotBefore!.Value.ToDateTimeOffset()));
        Assert.Equal(3, (await suite.Queues.GetQueueClient(StorageNames.Queues.EmailsBulk).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        service.PerMinute = int.MaxValue;
        suite.Clock.Advance(TimeSpan.FromDays(1));
        await suite.SendAsync(MailSuite.Letter(throttled));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(throttled))!.State);
    }

    [Theory]
    [InlineData("lost-after", "Email:Transport", "outbox")]
    [InlineData("lost-after", "Email:Acs:Endpoint", null)]
    [InlineData("lost-before", "Email:Transport", "outbox")]
    public async Task Where_mails_leave_another_way_meanwhile_what_was_cut_off_is_uncertain_and_not_sent_again(string who, string setting, string? value)
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var other = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var ann = await AgreedAsync(suite, who);
        await suite.SendAsync(MailSuite.Letter(ann));

        await using var moved = suite.Again(changed: (setting, value ?? other.Endpoint));
        moved.Clock.Advance(TimeSpan.FromMinutes(16));
        await moved.SendAsync(MailSuite.Letter(ann));
        await moved.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Uncertain, (await moved.SendOfAsync(ann))!.State);
        Assert.Contains(service.Endpoint, (await moved.SendOfAsync(ann))!.Why, StringComparison.Ordinal);
        Assert.Equal((0, 0), (other.Posts, (await moved.OutboxAsync()).Count));
    }

    [Fact]
    public async Task What_the_service_has_forgotten_is_not_sent_again()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var ann = await AgreedAsync(suite, "lost-before");
        await suite.SendAsync(MailSuite.Letter(ann));

        suite.Clock.Advance(TimeSpan.FromDays(2));
        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal((SendState.Uncertain, 1), ((await suite.SendOfAsync(ann))!.State, service.Posts));
    }

    [Fact]
    public async Task A_mail_that_it_refuses_fails_at_once_and_one_that_somebody_can_mend_waits()
    {
        await using var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        var (refused, unlinked) = (await AgreedAsync(suite, "refused"), await AgreedAsync(suite, "unlinked"));
        foreach (var person in new[] { refused, unlinked }) await suite.SendAsync(MailSuite.Letter(person));

        var failed = (await suite.SendOfAsync(refused))!;
        Assert.Equal((SendState.Failed, "400 InvalidRecipient … is no address."), (failed.State, failed.Why));
        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(unlinked))!.State);
        suite.Clock.Advance(TimeSpan.FromMinutes(2));
        await suite.SendAsync(MailSuite.Letter(unlinked));
        Assert.Equal(["unlinked@people.example"], service.SentTo);
    }

    [Fact]
    public async Task Two_at_once_that_find_it_waiting_at_the_same_moment_send_one()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var service = await AcsStandIn.StartAsync();
            await using var suite = await StartAsync(service);
            await using var other = suite.Again();
            var ann = await AgreedAsync(suite, "unlinked");
            await suite.SendAsync(MailSuite.Letter(ann));
            Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);
            suite.Clock.Advance(TimeSpan.FromMinutes(2));

            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? suite : other).SendAsync(MailSuite.Letter(ann))));

            Assert.Equal(["unlinked@people.example"], service.SentTo);
            Assert.Equal(SendState.Sent, (await suite.SendOfAsync(ann))!.State);
        }
    }

    [Fact]
    public async Task A_service_that_is_away_is_tried_again()
    {
        var service = await AcsStandIn.StartAsync();
        await using var suite = await StartAsync(service);
        await service.DisposeAsync();
        var ann = await AgreedAsync(suite, "ann");

        await suite.SendAsync(MailSuite.Letter(ann));

        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(ann))!.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_that_is_killed_around_any_write_or_call_sends_once_all_the_same(bool isAfter)
    {
        for (var write = 1; ; write++)
        {
            await using var service = await AcsStandIn.StartAsync();
            await using var suite = await StartAsync(service);
            var ann = await AgreedAsync(suite, "ann");
            if (isAfter) suite.Wire.CrashAfterWrite = suite.Wire.Writes + write;
            else suite.Wire.CrashBeforeWrite = suite.Wire.Writes + write;
            var isKilled = await CrashedException.StopsAsync(() => suite.SendAsync(MailSuite.Letter(ann)));

            await using var next = suite.Again();
            await next.SendAsync(MailSuite.Letter(ann));
            next.Clock.Advance(TimeSpan.FromMinutes(16));
            await next.SendAsync(MailSuite.Letter(ann));
            await next.SendAsync(MailSuite.Letter(ann));

            Assert.Equal(["ann@people.example"], service.SentTo);
            Assert.Equal(SendState.Sent, (await next.SendOfAsync(ann))!.State);
            if (!isKilled)
            {
                Assert.True(write > 4, "The sender was never killed.");
                break;
            }
        }
    }

    private Task<Suite> StartAsync(AcsStandIn service, params (string Name, string? Value)[] settings) => MailSuite.StartAsync(azurite, [.. service.Settings, .. settings]);

    private static async Task<MemberId> AgreedAsync(Suite suite, string who)
    {
        var member = await suite.JoinAsync(who);
        await suite.AnswerAsync(who, granted: true);
        return member;
    }

    private static async Task<JsonNode> OfficialClientAsync(string endpoint, string key)
    {
        var script = Path.Combine(RepositoryRoot.Path, "tests/CommunityFunctions.Tests/Email/Acs/acs-client.cjs");
        using var process = Process.Start(new ProcessStartInfo("node", [script, endpoint, key, "official@people.example"]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonNode.Parse(said)!;
    }

    private sealed class Identity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("a-token", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
