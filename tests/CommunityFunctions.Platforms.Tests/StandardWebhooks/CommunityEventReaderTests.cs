using System.Text.Json.Nodes;
using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Platforms.Tests.StandardWebhooks;

public sealed class CommunityEventReaderTests
{
    private const string DefaultId = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W:0";

    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, CommunityEvent> EachKind => new()
    {
        { "member.joined", Fact(EventKind.MemberJoined) },
        { "member.left", Fact(EventKind.MemberLeft) },
        { "message.posted", Fact(EventKind.MessagePosted) with { Id = "crm-1", Channel = "general", Message = "m12", Conversation = "m12", TextLength = 17 } },
        {
            "message.replied",
            Fact(EventKind.MessageReplied) with { Channel = "general", Message = "m17", Conversation = "m12", InReplyTo = "m12", Target = "u7", TextLength = 6 }
        },
        { "message.edited", Fact(EventKind.MessageEdited) with { Channel = "general", Message = "m17", Conversation = "m12", TextLength = 14 } },
        { "message.deleted", Fact(EventKind.MessageDeleted) with { Channel = "general", Message = "m17", Conversation = "m12" } },
        { "message.flagged", Fact(EventKind.MessageFlagged) with { Actor = "u9", Channel = "general", Message = "m17", Target = "u42", TextLength = 28 } },
        {
            "reaction.added",
            Fact(EventKind.ReactionAdded) with { Actor = "u7", Channel = "general", Message = "m17", Conversation = "m12", Target = "u42", Reaction = "heart" }
        },
        { "reaction.removed", Fact(EventKind.ReactionRemoved) with { Actor = "u7", Message = "m17", Reaction = "heart" } },
        { "meeting.joined", Fact(EventKind.MeetingJoined) with { Meeting = "live-3" } },
        { "meeting.left", Fact(EventKind.MeetingLeft) with { Meeting = "live-3", Value = 47.5 } },
        { "survey.answered", Fact(EventKind.SurveyAnswered) with { Survey = "nps-2026-q4", Value = 9 } },
        { "lead.created", Fact(EventKind.LeadCreated) with { Lead = "l9", Amount = 1200, Currency = "EUR" } },
        { "lead.qualified", Fact(EventKind.LeadQualified) with { Lead = "l9", Amount = 1200, Currency = "EUR" } },
        { "lead.accepted", Fact(EventKind.LeadAccepted) with { Lead = "l9", Amount = 1200, Currency = "EUR" } },
        { "lead.won", Fact(EventKind.LeadWon) with { Lead = "l9", Amount = 1200, Currency = "EUR" } },
        { "lead.lost", Fact(EventKind.LeadLost) with { Lead = "l9", Amount = 1200, Currency = "EUR" } },
        {
            "subscription.started",
            Fact(EventKind.SubscriptionStarted) with { Subscription = "s3", Plan = "pro", Amount = 49.0m, Currency = "EUR", Trial = false }
        },
        {
            "subscription.changed",
            Fact(EventKind.SubscriptionChanged) with { Subscription = "s3", Plan = "pro", Amount = 49.0m, Currency = "EUR", Trial = false }
        },
        { "subscription.ended", Fact(EventKind.SubscriptionEnded) with { Subscription = "s3" } },
        { "referral.made", Fact(EventKind.ReferralMade) with { Actor = "u88", Referrer = "u7" } },
        { "content.offered", Fact(EventKind.ContentOffered) with { Content = "c1", Format = "case-study", Consent = "pending" } },
        { "content.published", Fact(EventKind.ContentPublished) with { Content = "c1", Format = "case-study", Consent = "granted" } },
    };

    [Theory]
    [MemberData(nameof(EachKind))]
    public void Each_kind_is_read_whole(string type, CommunityEvent expected)
    {
        var reading = SamplePayload.Read("webhooks", type);
        Assert.Equal(expected, Assert.Single(reading.Events));
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void Every_kind_that_a_platform_may_tell_is_read_and_no_other()
    {
        var samples = SamplePayload.NamesOf("webhooks").Where(name => name != "batch").Order(StringComparer.Ordinal);
        Assert.Equal(EventKinds.All.Where(name => EventKinds.TryParse(name, out var kind) && EventKinds.ComesFromPlatforms(kind)), samples);

        foreach (var own in EventKinds.All.Except(samples))
        {
            var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", "member.joined", payload => payload["type"] = own));
            Assert.Equal("$.type", fault.Path);
            Assert.All(samples, allowed => Assert.Contains(allowed, fault.Expected, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_person_is_seen_as_the_payload_says() => Assert.Equal(
        new AccountSighting
        {
            Account = "u42",
            At = At,
            Name = "Alice Martin",
            Email = "alice@example.org",
            EmailVerified = true,
            Language = "fr",
            Persona = "dirigeante",
            Bot = false,
            Team = false,
        },
        Assert.Single(SamplePayload.Read("webhooks", "member.joined").Accounts));

    [Fact]
    public void Of_a_flagged_message_the_text_is_read_and_of_no_other()
    {
        var flagged = SamplePayload.Read("webhooks", "message.flagged");
        var text = Assert.Single(flagged.Flagged);
        Assert.Equal((flagged.Events[0].Id, "Achetez mes lunettes, vite !"), (text.Event, text.Text));
        Assert.DoesNotContain("lunettes", text.ToString(), StringComparison.Ordinal);

        Assert.Empty(SamplePayload.Read("webhooks", "message.flagged", payload => payload["data"]!["text"] = "").Flagged);
        Assert.All(["message.posted", "message.replied", "message.edited"], type => Assert.Empty(SamplePayload.Read("webhooks", type).Flagged));
    }

    [Fact]
    public void A_person_of_whom_nothing_is_said_is_not_seen() => Assert.Empty(SamplePayload.Read("webhooks", "member.left").Accounts);

    [Fact]
    public void A_description_is_no_event_and_counts_among_the_events_places()
    {
        var reading = SamplePayload.Read("webhooks", "batch", payload => payload[0]!["type"] = "member.updated");
        var whole = SamplePayload.Read("webhooks", "batch");

        Assert.Equal(whole.Events.Skip(1), reading.Events);
        Assert.Equal(whole.Accounts, reading.Accounts);
    }

    [Fact]
    public void Bots_and_team_are_flagged()
    {
        var fact = Assert.Single(SamplePayload.Read("webhooks", "message.posted", payload =>
        {
            payload["data"]!["actor"]!["bot"] = true;
            payload["data"]!["actor"]!["team"] = true;
        }).Events);
        Assert.Equal((true, true), (fact.Bot, fact.Team));
    }

    [Fact]
    public void Only_the_fields_of_the_kind_are_looked_at()
    {
        var reading = SamplePayload.Read("webhooks", "member.joined", payload => payload["data"]!["survey"] = new JsonObject());
        Assert.Null(Assert.Single(reading.Events).Survey);
    }

    [Fact]
    public void An_array_is_read_in_order_with_an_id_for_each()
    {
        var reading = SamplePayload.Read("webhooks", "batch");
        Assert.Equal(["msg_2KWPBgLlAfxdpx2AI54pPJ85f4W:0", "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W:1"], reading.Events.Select(fact => fact.Id));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 30, 500, TimeSpan.Zero), reading.Events[1].At);
        Assert.Equal(TimeSpan.Zero, reading.Events[1].At.Offset);
    }

    [Fact]
    public void An_empty_array_is_skipped() => Assert.Equal("empty-array", Assert.Single(SamplePayload.Read("webhooks", "batch", "[]"u8.ToArray()).Skipped));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é🙂", 3)]
    [InlineData("a\\b\"\n🙂", 7)]
    [InlineData("", 0)]
    public void Length_is_counted_in_UTF_16_characters(string text, int expected)
    {
        var reading = SamplePayload.Read("webhooks", "message.posted", payload => payload["data"]!["text"] = text);
        Assert.Equal(expected, Assert.Single(reading.Events).TextLength);
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. SamplePayload.Bytes("webhooks", "member.left")];
        Assert.Single(SamplePayload.Read("webhooks", "member.left", body).Events);
    }

    private static CommunityEvent Fact(EventKind kind) => new() { Id = DefaultId, Kind = kind, At = At, Actor = "u42" };
}
