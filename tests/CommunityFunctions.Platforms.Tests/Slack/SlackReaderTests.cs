using System.Text.Json.Nodes;
using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Platforms.Tests.Slack;

public sealed class SlackReaderTests
{
    private const string Channel = "C06NRA6JLER";
    private const string Question = "C06NRA6JLER:1763971506.817929";

    [Fact]
    public void A_message_starts_its_own_conversation() => AssertEvent("message", new CommunityEvent
    {
        Id = "Ev079SP4TP1P",
        Kind = EventKind.MessagePosted,
        At = At("2025-11-24T08:05:06.817929Z"),
        Actor = "U06NU4E26M9",
        Channel = Channel,
        Message = Question,
        Conversation = Question,
        TextLength = "Bonjour à toutes et à tous ! Comment tenez-vous vos réunions sans y passer la journée ? 🙂".Length,
    });

    [Fact]
    public void A_message_in_a_thread_answers_its_first_message() => AssertEvent("message-reply", new CommunityEvent
    {
        Id = "Ev079SPR8WQ1",
        Kind = EventKind.MessageReplied,
        At = At("2025-11-24T08:15:01.204519Z"),
        Actor = "U06P2B3LK0Q",
        Channel = Channel,
        Message = "C06NRA6JLER:1763972101.204519",
        Conversation = Question,
        InReplyTo = Question,
        Target = "U06NU4E26M9",
        TextLength = "Chez nous : quinze minutes debout, un ordre du jour &amp; un compte rendu.".Length,
    });

    [Fact]
    public void An_answer_that_is_also_sent_to_the_channel_is_an_answer()
    {
        var fact = Single("message-thread_broadcast");
        Assert.Equal((EventKind.MessageReplied, Question, Question, null), (fact.Kind, fact.Conversation, fact.InReplyTo, fact.Target));
    }

    [Fact]
    public void The_first_message_of_a_thread_stays_a_posted_one()
    {
        var fact = Assert.Single(SamplePayload.Read("slack", "message", payload => payload["event"]!["thread_ts"] = "1763971506.817929").Events);
        Assert.Equal((EventKind.MessagePosted, Question, null), (fact.Kind, fact.Conversation, fact.InReplyTo));
    }

    [Theory]
    [InlineData("message-file_share", "U06P7V4HJ2T")]
    [InlineData("message-me_message", "U06P2B3LK0Q")]
    public void A_message_with_a_file_or_of_the_third_person_is_a_message(string name, string author)
    {
        var fact = Single(name);
        Assert.Equal((EventKind.MessagePosted, author, false), (fact.Kind, fact.Actor, fact.Bot));
    }

    [Theory]
    [InlineData("message-bot_message", "B06NWMNUQ3W")]
    [InlineData("message-modern-bot", "U06QBOT0001")]
    [InlineData("message-own-bot", "U074G5E1ANR")]
    public void What_a_program_wrote_is_flagged(string name, string account)
    {
        var fact = Single(name);
        Assert.Equal((EventKind.MessagePosted, account, true), (fact.Kind, fact.Actor, fact.Bot));
    }

    [Fact]
    public void A_user_for_whom_the_app_is_authorised_is_no_bot()
    {
        var reading = SamplePayload.Read("slack", "message-own-bot", payload => payload["authorizations"]![0]!["is_bot"] = false);
        Assert.False(Assert.Single(reading.Events).Bot);
    }

    [Fact]
    public void A_rewritten_message_is_edited() => AssertEvent("message_changed", new CommunityEvent
    {
        Id = "Ev079T6MC0FF",
        Kind = EventKind.MessageEdited,
        At = At("2025-11-24T08:46:40.0023Z"),
        Actor = "U06NU4E26M9",
        Channel = Channel,
        Message = Question,
        Conversation = Question,
        TextLength = "Bonjour à toutes et à tous ! Comment tenez-vous vos réunions sans y passer la journée ? 🙂 (Équipe de huit.)".Length,
    });

    [Fact]
    public void A_rewritten_answer_keeps_its_conversation()
    {
        var fact = Single("message_changed-reply");
        Assert.Equal((EventKind.MessageEdited, "C06NRA6JLER:1763972101.204519", Question), (fact.Kind, fact.Message, fact.Conversation));
    }

    [Fact]
    public void A_deleted_message_with_answers_becomes_a_tombstone_and_is_deleted() => AssertEvent("message_changed-tombstone", new CommunityEvent
    {
        Id = "Ev079T8TS0HH",
        Kind = EventKind.MessageDeleted,
        At = At("2025-11-24T08:50:00.0025Z"),
        Actor = "U06NU4E26M9",
        Channel = Channel,
        Message = Question,
        Conversation = Question,
    });

    [Theory]
    [InlineData("message_deleted", "C06NRA6JLER:1763973000.000100", "C06NRA6JLER:1763973000.000100", "U06P7V4HJ2T")]
    [InlineData("message_deleted-reply", "C06NRA6JLER:1763972101.204519", Question, "U06P2B3LK0Q")]
    public void A_deleted_message(string name, string message, string conversation, string author)
    {
        var fact = Single(name);
        Assert.Equal((EventKind.MessageDeleted, message, conversation, author), (fact.Kind, fact.Message, fact.Conversation, fact.Actor));
    }

    [Theory]
    [InlineData("reaction_added", EventKind.ReactionAdded, "Ev079TCRA0LL", "2025-11-24T09:20:00.0008Z")]
    [InlineData("reaction_removed", EventKind.ReactionRemoved, "Ev079TDRR0MM", "2025-11-24T09:21:00.0009Z")]
    public void A_reaction(string name, EventKind kind, string id, string at) => AssertEvent(name, new CommunityEvent
    {
        Id = id,
        Kind = kind,
        At = At(at),
        Actor = "U06P2B3LK0Q",
        Channel = Channel,
        Message = Question,
        Target = "U06NU4E26M9",
        Reaction = "raised_hands",
    });

    [Fact]
    public void Whoever_joins_the_workspace_is_seen_whole()
    {
        var reading = SamplePayload.Read("slack", "team_join");
        var at = At("2025-11-24T09:36:41.001Z");

        Assert.Equal(new CommunityEvent { Id = "Ev079TGTJ0PP", Kind = EventKind.MemberJoined, At = at, Actor = "U07NEWCOM01" }, Assert.Single(reading.Events));
        Assert.Equal(
            new AccountSighting
            {
                Account = "U07NEWCOM01",
                At = at,
                Name = "Inès",
                Handle = "ines.morel",
                Email = "ines.morel@example.org",
                EmailVerified = true,
                Language = "fr-FR",
                Zone = "Europe/Paris",
                Bot = false,
                Team = false,
                Deleted = false,
            },
            Assert.Single(reading.Accounts));
    }

    [Fact]
    public void Without_a_display_name_the_real_name_counts()
    {
        var reading = SamplePayload.Read("slack", "team_join", payload => payload["event"]!["user"]!["profile"]!["display_name"] = "");
        Assert.Equal("Inès Morel", Assert.Single(reading.Accounts).Name);
    }

    [Fact]
    public void A_changed_profile_is_seen_and_is_no_event()
    {
        var reading = SamplePayload.Read("slack", "user_change");
        Assert.Empty(reading.Events);
        Assert.Equal("U07NEWCOM01", Assert.Single(reading.Accounts).Account);
    }

    [Fact]
    public void A_deactivated_account_has_left_once_however_often_it_is_told()
    {
        var reading = SamplePayload.Read("slack", "user_change-deleted");
        var again = SamplePayload.Read("slack", "user_change-deleted", payload => payload["event_id"] = "EvANOTHER");

        var fact = Assert.Single(reading.Events);
        Assert.Equal((EventKind.MemberLeft, "U07NEWCOM01", "left:U07NEWCOM01:1763978000"), (fact.Kind, fact.Actor, fact.Id));
        Assert.Equal(fact, Assert.Single(again.Events));
        Assert.True(Assert.Single(reading.Accounts).Deleted);
    }

    [Fact]
    public void Without_its_own_moment_an_event_has_that_of_its_envelope()
    {
        var reading = SamplePayload.Read("slack", "team_join", payload => payload["event"]!.AsObject().Remove("event_ts"));
        Assert.Equal(At("2025-11-24T09:36:41Z"), Assert.Single(reading.Events).At);
    }

    [Theory]
    [InlineData("message-group-direct", "direct-message")]
    [InlineData("message_changed-direct", "direct-message")]
    [InlineData("message_deleted-direct", "direct-message")]
    [InlineData("reaction_added-direct", "direct-message")]
    [InlineData("reaction_added-file", "reaction-to-other")]
    [InlineData("message_changed-unfurl", "unchanged-text")]
    [InlineData("message_changed-tombstone-again", "tombstone")]
    [InlineData("message_deleted-tombstone", "tombstone")]
    [InlineData("message-channel_join", "channel_join")]
    [InlineData("member_joined_channel", "member_joined_channel")]
    [InlineData("channel_rename", "channel_rename")]
    [InlineData("app_rate_limited", "app_rate_limited")]
    [InlineData("url_verification", "url_verification")]
    public void What_is_no_fact_is_skipped_by_name(string name, string skipped)
    {
        var reading = SamplePayload.Read("slack", name);
        Assert.Equal(skipped, Assert.Single(reading.Skipped));
        Assert.Empty(reading.Events);
        Assert.Empty(reading.Accounts);
    }

    [Fact]
    public void A_direct_message_is_known_by_its_channel_alone()
    {
        var reading = SamplePayload.Read("slack", "message-direct", payload => payload["event"]!.AsObject().Remove("channel_type"));
        Assert.Equal("direct-message", Assert.Single(reading.Skipped));
    }

    [Fact]
    public void An_unknown_type_with_an_odd_name_is_skipped_under_a_plain_one()
    {
        var reading = SamplePayload.Read("slack", "message", payload => payload["event"]!["type"] = "Alice wrote: hello");
        Assert.Equal("unknown", Assert.Single(reading.Skipped));
    }

    [Theory]
    [InlineData("message", "event_id", "$.event_id")]
    [InlineData("message", "event", "$.event")]
    [InlineData("message", "event.type", "$.event.type")]
    [InlineData("message", "event.channel", "$.event.channel")]
    [InlineData("message", "event.user", "$.event.user")]
    [InlineData("message", "event.ts", "$.event.ts")]
    [InlineData("message_changed", "event.message", "$.event.message")]
    [InlineData("message_changed", "event.message.ts", "$.event.message.ts")]
    [InlineData("message_deleted", "event.deleted_ts", "$.event.deleted_ts")]
    [InlineData("reaction_added", "event.item.ts", "$.event.item.ts")]
    [InlineData("reaction_added", "event.reaction", "$.event.reaction")]
    [InlineData("team_join", "event.user.id", "$.event.user.id")]
    public void What_is_missing_is_named(string name, string missing, string path)
    {
        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("slack", name, payload =>
        {
            var steps = missing.Split('.');
            var holder = steps[..^1].Aggregate(payload, (node, step) => node[step]!);
            holder.AsObject().Remove(steps[^1]);
        }));
        Assert.Equal((path, "nothing"), (fault.Path, fault.Found));
    }

    [Theory]
    [InlineData("\"1719209506\"")]
    [InlineData("\"1719209506.81792\"")]
    [InlineData("\"-719209506.817929\"")]
    [InlineData("\"1719209506.8179a9\"")]
    [InlineData("\"99999999999.817929\"")]
    [InlineData("\"9999999999.817929\"")]
    [InlineData("\"0000000001.000000\"")]
    [InlineData("\"\"")]
    [InlineData("\".817929\"")]
    [InlineData("1719209506.817929")]
    [InlineData("{}")]
    public void An_absurd_time_is_refused(string ts)
    {
        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("slack", "message", payload => payload["event"]!["ts"] = JsonNode.Parse(ts)));
        Assert.Equal("$.event.ts", fault.Path);
    }

    private static void AssertEvent(string name, CommunityEvent expected)
    {
        var reading = SamplePayload.Read("slack", name);
        Assert.Equal(expected, Assert.Single(reading.Events));
        Assert.Empty(reading.Skipped);
    }

    private static CommunityEvent Single(string name) => Assert.Single(SamplePayload.Read("slack", name).Events);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
