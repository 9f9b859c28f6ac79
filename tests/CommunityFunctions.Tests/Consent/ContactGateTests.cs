using CommunityFunctions.Communities;
using CommunityFunctions.Email;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using MimeKit;
using NodaTime;

namespace CommunityFunctions.Tests.Consent;

public sealed class ContactGateTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Whoever_may_not_be_written_to_is_told_apart_by_why()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        foreach (var who in new[] { "yes", "silent", "no", "left", "bounced", "unsubscribed", "erased" }) await suite.JoinAsync(who);
        await suite.JoinAsync("homeless", email: null);
        await suite.LiveAsync(Deliveries.Event("bot", "member.joined", Suite.Now.AddDays(-3), new { actor = new { id = "robot", bot = true } }));
        foreach (var who in new[] { "yes", "left", "bounced", "unsubscribed", "erased", "homeless", "robot" }) await suite.AnswerAsync(who, granted: true);
        await suite.AnswerAsync("no", granted: false);
        await suite.AnswerAsync("no", granted: false, purpose: "welcome");
        foreach (var (who, reason) in new[] { ("bounced", SuppressionReason.Bounced), ("unsubscribed", SuppressionReason.Unsubscribed), ("erased", SuppressionReason.Erased) })
            await suite.Get<Suppressions>().AddAsync(Atelier.Id, $"{who}@people.example", reason, CancellationToken.None);
        await suite.LiveAsync(Deliveries.Event("leave", "member.left", Suite.Now.AddDays(-1), new { actor = new { id = "left" } }));

        Assert.Null((await suite.AskAsync(await suite.MemberAsync("yes"))).Why);
        Assert.Equal("the community has no purpose gossip.", (await suite.AskAsync(await suite.MemberAsync("yes"), "gossip")).Why);
        Assert.Equal("the person is not in the roster.", (await suite.AskAsync(new("nobody"))).Why);
        var said = new Dictionary<string, string?>();
        foreach (var who in new[] { "silent", "no", "left", "bounced", "unsubscribed", "erased", "homeless", "robot" }) said[who] = (await suite.AskAsync(await suite.MemberAsync(who))).Why;
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["silent"] = "the person has not agreed, or does not any more.",
                ["no"] = "the person has not agreed, or does not any more.",
                ["left"] = "the person has left.",
                ["bounced"] = "the address is suppressed: bounced.",
                ["unsubscribed"] = "the address is suppressed: unsubscribed.",
                ["erased"] = "the address is suppressed: erased.",
                ["homeless"] = "the person has no mail address.",
                ["robot"] = "it is no person.",
            },
            said);

        // A legitimate interest asks nobody, and ends with an objection. In private nobody needs an address.
        Assert.NotNull((await suite.AskAsync(await suite.MemberAsync("silent"), "welcome", kind: ContactKind.Welcome, isMail: false)).Permission);
        Assert.Equal("the person has objected.", (await suite.AskAsync(await suite.MemberAsync("no"), "welcome", kind: ContactKind.Welcome)).Why);
        Assert.NotNull((await suite.AskAsync(await suite.MemberAsync("homeless"), isMail: false)).Permission);

        // Who has answered nothing and has a good address may be asked by mail; who has refused may not.
        Assert.Equal(suite.Instant(), (await suite.AskAsync(await suite.MemberAsync("silent"))).AskFrom);
        foreach (var who in new[] { "yes", "no", "bounced", "unsubscribed", "homeless" }) Assert.Null((await suite.AskAsync(await suite.MemberAsync(who))).AskFrom);
        foreach (var who in new[] { "no", "unsubscribed" }) Assert.Null((await suite.AskAsync(await suite.MemberAsync(who), "welcome", kind: ContactKind.Welcome)).AskFrom);

        // What they have asked for themselves also goes to who has left, and to who wants no other mail.
        var answered = new List<string>();
        foreach (var who in new[] { "silent", "no", "left", "unsubscribed", "bounced", "erased", "homeless", "robot" })
        {
            if ((await suite.AskAsync(await suite.MemberAsync(who), "export", kind: ContactKind.Transactional)).Permission is not null) answered.Add(who);
        }

        Assert.Equal(["silent", "no", "left", "unsubscribed"], answered);
    }

    [Fact]
    public async Task A_pause_and_the_night_where_the_person_is_make_it_wait_and_a_full_week_does_too()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true, purpose: "welcome-mails");
        await suite.LiveAsync(Deliveries.Event("join-rio", "member.joined", Suite.Now.AddDays(-3), new { actor = new { id = "rio", name = "Rio" } }));
        var rio = await suite.MemberAsync("rio");
        await suite.Get<Roster>().TellAsync(await suite.CommunityAsync(), Atelier.Crm, rio, new() { Account = "rio", At = Suite.Now, Zone = "America/Sao_Paulo" }, CancellationToken.None);

        await suite.PauseAsync(ann, Suite.Now.AddDays(30));
        var paused = await suite.AskAsync(ann, "welcome", kind: ContactKind.Welcome);
        Assert.Equal((Instant.FromDateTimeOffset(Suite.Now.AddDays(30)), "the person wants a pause."), (paused.Until!.Value, paused.Why));
        Assert.NotNull((await suite.AskAsync(ann, "export", kind: ContactKind.Transactional)).Permission);
        await suite.PauseAsync(ann, null);

        // Ten in the morning in Paris is six in São Paulo.
        Assert.NotNull((await suite.AskAsync(ann, "welcome", kind: ContactKind.Welcome)).Permission);
        var night = await suite.AskAsync(rio, "welcome", kind: ContactKind.Welcome, isMail: false);
        Assert.Equal((Instant.FromUtc(2026, 11, 24, 11, 0), "it is night where the person is."), (night.Until!.Value, night.Why));

        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull((await suite.AskAndClaimAsync(ann, $"step-{i}")).Permission);
            suite.Clock.Advance(TimeSpan.FromHours(1));
        }

        var full = await suite.AskAsync(ann, "welcome", "step-4", ContactKind.Welcome, isMail: false);
        Assert.Equal((Instant.FromDateTimeOffset(Suite.Now.AddDays(7)), "the person gets no more this week."), (full.Until!.Value, full.Why));
        Assert.NotNull((await suite.AskAsync(ann, "export", kind: ContactKind.Transactional)).Permission);

        // One of those that were claimed is asked for again by whoever settles it: it counts once.
        Assert.NotNull((await suite.AskAsync(ann, "welcome", "step-2", ContactKind.Welcome, isMail: false)).Permission);
        suite.Clock.Advance((full.Until.Value - suite.Instant()).ToTimeSpan());
        Assert.NotNull((await suite.AskAndClaimAsync(ann, "step-4")).Permission);
        Assert.Null((await suite.AskAndClaimAsync(ann, "step-5")).Permission);
    }

    [Fact]
    public async Task The_week_of_a_person_of_two_accounts_is_one_and_a_mail_tried_as_the_other_account_moves_to_it()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var (one, other) = (await suite.JoinAsync("one"), await suite.JoinAsync("other"));
        await suite.AnswerAsync("one", granted: true);
        await suite.AnswerAsync("other", granted: true);
        await suite.PauseAsync(one, Suite.Now.AddHours(1));
        await suite.SendAsync(MailSuite.Letter(one, key: "waits"));
        Assert.Equal(SendState.Waiting, (await suite.SendOfAsync(one, "waits"))!.State);
        await suite.AskAndClaimAsync(other, "a");
        await suite.AskAndClaimAsync(other, "b");
        suite.Clock.Advance(TimeSpan.FromHours(2));
        await suite.AskAndClaimAsync(one, "c");
        await suite.MergeAsync(one, other);

        await suite.SendAsync(MailSuite.Letter(one, key: "waits"));
        Assert.Equal("the person gets no more this week.", (await suite.SendOfAsync(one, "waits"))!.Why);
        suite.Clock.Advance(TimeSpan.FromDays(8));
        await suite.SendAsync(MailSuite.Letter(one, key: "waits"));

        Assert.Null(await suite.SendOfAsync(one, "waits"));
        Assert.Equal(SendState.Sent, (await suite.SendOfAsync(other, "waits"))!.State);
        await suite.SendAsync(MailSuite.Letter(other, key: "waits"));
        Assert.Single(await suite.OutboxAsync());
    }

    [Fact]
    public async Task What_is_less_important_leaves_room_for_the_welcome_that_is_to_come()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        var gate = new ContactGate(
            suite.Get<IdentityLedger>(), suite.Get<Persons>(), suite.Get<Consents>(), suite.Get<ConsentDesk>(), suite.Get<Suppressions>(), suite.Get<AddressHash>(), suite.Get<Sends>(),
            new Coming(suite.Instant() + Duration.FromDays(1), suite.Instant() + Duration.FromDays(2), suite.Instant() + Duration.FromDays(7)), suite.Clock);
        var community = await suite.CommunityAsync();

        // Of the three places two are the welcome's. In seven days the one of now is free again.
        Assert.NotNull((await gate.AskAsync(community, ann, new Contact(ContactKind.Digest, MailSuite.Newsletter, "one", true), CancellationToken.None)).Permission);
        await suite.AskAndClaimAsync(ann, "sent");
        var full = await gate.AskAsync(community, ann, new Contact(ContactKind.Digest, MailSuite.Newsletter, "one", true), CancellationToken.None);
        Assert.Equal("the person gets no more this week.", full.Why);
        Assert.NotNull((await gate.AskAsync(community, ann, new Contact(ContactKind.Welcome, "welcome", "two", false), CancellationToken.None)).Permission);
    }

    [Fact]
    public async Task Something_more_important_that_waits_keeps_its_place()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true);
        for (var i = 0; i < 2; i++) await suite.AskAndClaimAsync(ann, $"sent-{i}");
        Assert.NotNull((await suite.AskAsync(ann)).Permission);
        var survey = new Send
        {
            Community = Atelier.Id,
            Person = ann,
            Purpose = "surveys",
            Key = "nps",
            Kind = ContactKind.Survey,
            State = SendState.Waiting,
            FirstTriedAt = suite.Instant(),
            NotBefore = suite.Instant() + Duration.FromHours(1),
        };

        Assert.NotNull(await suite.Get<Sends>().TryInsertAsync(survey, CancellationToken.None));

        Assert.Equal("the person gets no more this week.", (await suite.AskAsync(ann)).Why);
    }

    [Fact]
    public async Task However_many_ask_at_once_in_two_processes_no_more_go_out_than_the_cap()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        await using var other = suite.Again();
        var ann = await suite.JoinAsync("ann");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? suite : other).AskAndClaimAsync(ann, $"step-{i}")));

        Assert.Equal(3, answers.Count(answer => answer.Permission is not null));
        Assert.Equal(3, (await suite.Get<Sends>().ClaimedSinceAsync(Atelier.Id, ann, suite.Instant() - Duration.FromDays(7), CancellationToken.None)).Claimed.Count);
    }

    [Fact]
    public async Task A_permission_holds_for_its_own_message_a_few_minutes_and_until_anything_else_is_claimed()
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.AnswerAsync("ann", granted: true, purpose: "welcome-mails");
        var (one, two) = ((await suite.AskAsync(ann, "welcome", "one", ContactKind.Welcome)).Permission!, (await suite.AskAsync(ann, "welcome", "two", ContactKind.Welcome)).Permission!);

        Assert.NotNull(await suite.ClaimAsync(one));
        Assert.Null(await suite.ClaimAsync(two));
        Assert.Null(await suite.ClaimAsync(one));
        var old = (await suite.AskAsync(ann, "welcome", "three", ContactKind.Welcome)).Permission!;
        suite.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await suite.ClaimAsync(old));
        var send = (await suite.SendOfAsync(ann, "one", "welcome"))!;
        using var toAnother = new MimeMessage([new MailboxAddress("A", "a@b.example")], [new MailboxAddress("Eve", "eve@people.example")], "S", new TextPart("plain") { Text = "T" });
        Assert.Throws<ArgumentException>(() => new PermittedMail(toAnother, one));
        await Assert.ThrowsAsync<ArgumentException>(() => suite.Get<Sends>().TryClaimAsync(send with { Key = "another" }, old, CancellationToken.None));
    }

    private sealed class Coming(params Instant[] at) : IComingContacts
    {
        public Task<IReadOnlyList<CappedContact>> OfAsync(CommunityDefinition community, KnownPerson person, Instant until, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<CappedContact>>([.. at.Where(due => due <= until).Select(due => new CappedContact(due, ContactKind.Welcome))]);
    }
}
