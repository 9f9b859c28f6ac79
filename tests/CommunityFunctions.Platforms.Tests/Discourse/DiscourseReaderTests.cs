using System.Globalization;
using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Platforms.Tests.Discourse;

public sealed class DiscourseReaderTests
{
    [Fact]
    public void The_first_post_of_a_topic_starts_a_conversation()
    {
        var reading = SamplePayload.Read("discourse", "post_created");
        var at = At("2025-11-24T07:00:00Z");

        Assert.Equal(
            new CommunityEvent
            {
                Id = "post_created:2040",
                Kind = EventKind.MessagePosted,
                At = at,
                Actor = "31",
                Channel = "4",
                Message = "916.1",
                Conversation = "916.1",
                TextLength = "Quels rituels tiennent dans la durée chez vous ?".Length,
            },
            Assert.Single(reading.Events));
        Assert.Equal(
            new AccountSighting { Account = "31", At = at, Name = "Bruno Moreau", Handle = "bmoreau", Bot = false, Team = false },
            Assert.Single(reading.Accounts));
    }

    [Fact]
    public void A_later_post_answers_the_one_it_says()
    {
        var fact = Single("post_created.reply");
        Assert.Equal(
            (EventKind.MessageReplied, "916.5", "916.1", "916.4", "31", "23"),
            (fact.Kind, fact.Message, fact.Conversation, fact.InReplyTo, fact.Target, fact.Actor));
    }

    [Fact]
    public void A_later_post_that_says_none_answers_the_topic()
    {
        var fact = Single("post_created.reply-to-topic");
        Assert.Equal((EventKind.MessageReplied, "916.1", null), (fact.Kind, fact.InReplyTo, fact.Target));
    }

    [Fact]
    public void Staff_is_flagged_as_team()
    {
        var fact = Single("post_created.moderator");
        Assert.Equal((true, false), (fact.Team, fact.Bot));
    }

    [Fact]
    public void An_account_below_zero_is_a_program()
    {
        var fact = Single("post_created.system");
        Assert.Equal((true, "-1"), (fact.Bot, fact.Actor));
    }

    [Fact]
    public void An_edited_post_is_one_event_for_each_of_its_versions()
    {
        var fact = Single("post_edited");
        Assert.Equal(
            (EventKind.MessageEdited, "post_edited:2053:2", At("2025-11-24T09:20:00.125Z"), "De notre côté, trois rituels suffisent.".Length),
            (fact.Kind, fact.Id, fact.At, fact.TextLength));
    }

    [Fact]
    public void A_destroyed_post_is_deleted_at_the_moment_it_says()
    {
        var fact = Single("post_destroyed");
        Assert.Equal(
            (EventKind.MessageDeleted, "post_destroyed:2053:2025-11-24T10:00:00.500Z", At("2025-11-24T10:00:00.5Z"), "916.5", "916.1"),
            (fact.Kind, fact.Id, fact.At, fact.Message, fact.Conversation));
    }

    /// <summary>Its last edit may be years ago: the moment of the deletion is not then.</summary>
    [Fact]
    public void A_destroyed_post_that_says_no_moment_is_deleted_when_the_delivery_came()
    {
        var fact = Single("post_destroyed.as-it-was");
        Assert.Equal(("post_destroyed:2053:2025-11-24T08:11:36.831Z", SamplePayload.ReceivedAt), (fact.Id, fact.At));
    }

    [Fact]
    public void A_like_is_a_reaction_to_its_author()
    {
        var reading = SamplePayload.Read("discourse", "post_liked");
        Assert.Equal(
            new CommunityEvent
            {
                Id = "like:2040:23",
                Kind = EventKind.ReactionAdded,
                At = SamplePayload.ReceivedAt,
                AtIsArrival = true,
                Actor = "23",
                Channel = "4",
                Message = "916.1",
                Conversation = "916.1",
                Target = "31",
                Reaction = "like",
            },
            Assert.Single(reading.Events));
    }

    [Fact]
    public void Created_and_approved_are_the_same_joining()
    {
        var created = Single("user_created");
        Assert.Equal((EventKind.MemberJoined, "joined:57", At("2025-11-24T11:00:00.250Z"), "57"), (created.Kind, created.Id, created.At, created.Actor));
        Assert.Equal(created, Single("user_approved"));
    }

    [Fact]
    public void A_user_is_seen_as_the_payload_says() => Assert.Equal(
        new AccountSighting
        {
            Account = "57",
            At = SamplePayload.ReceivedAt,
            AtIsArrival = true,
            Name = "Inès Morel",
            Handle = "ines",
            Email = "ines.morel@example.org",
            Language = "pt-BR",
            Zone = "Europe/Paris",
            Bot = false,
            Team = false,
        },
        Assert.Single(SamplePayload.Read("discourse", "user_created").Accounts));

    [Theory]
    [InlineData("user_created", false, false, true)]
    [InlineData("user_created", true, false, true)]
    [InlineData("user_created", false, null, true)]
    [InlineData("user_created", true, null, false)]
    [InlineData("user_created", true, true, false)]
    [InlineData("user_created", null, null, null)]
    [InlineData("user_confirmed_email", false, false, true)]
    [InlineData("user_confirmed_email", false, null, false)]
    [InlineData("user_confirmed_email", true, true, false)]
    [InlineData("user_confirmed_email", null, null, null)]
    [InlineData("user_approved", true, true, false)]
    [InlineData("user_approved", true, false, false)]
    [InlineData("user_approved", null, null, false)]
    [InlineData("user_updated", true, false, true)]
    public void Until_the_address_is_confirmed_and_the_site_has_approved_the_account_is_pending(string name, bool? active, bool? approved, bool? pending)
    {
        var reading = SamplePayload.Read("discourse", name, payload =>
        {
            if (active is { } isActive) payload["user"]!["active"] = isActive;
            if (approved is { } isApproved) payload["user"]!["approved"] = isApproved;
        });
        Assert.Equal(pending, Assert.Single(reading.Accounts).Pending);
    }

    [Fact]
    public void One_who_awaits_approval_joined_when_they_were_created()
    {
        var awaiting = SamplePayload.Read("discourse", "user_created.awaiting");
        Assert.True(Assert.Single(awaiting.Accounts).Pending);
        Assert.Equal(Assert.Single(awaiting.Events), Single("user_approved"));
    }

    [Theory]
    [InlineData("user_destroyed", "user_destroyed:57")]
    [InlineData("user_suspended", "user_suspended:57:2026-11-24T00:00:00.000Z")]
    public void A_destroyed_or_suspended_user_has_left(string name, string id)
    {
        var reading = SamplePayload.Read("discourse", name);
        var fact = Assert.Single(reading.Events);
        Assert.Equal((EventKind.MemberLeft, id, "57"), (fact.Kind, fact.Id, fact.Actor));
        Assert.True(Assert.Single(reading.Accounts).Deleted);
    }

    [Theory]
    [InlineData("user_updated", null, null)]
    [InlineData("user_confirmed_email", true, null)]
    [InlineData("user_unsuspended", null, false)]
    public void A_changed_user_is_seen_and_is_no_event(string name, bool? emailVerified, bool? deleted)
    {
        var reading = SamplePayload.Read("discourse", name);
        var account = Assert.Single(reading.Accounts);
        Assert.Empty(reading.Events);
        Assert.Equal(("57", emailVerified, deleted), (account.Account, account.EmailVerified, account.Deleted));
    }

    [Theory]
    [InlineData("post_created.private", "direct-message")]
    [InlineData("post_liked.private", "direct-message")]
    [InlineData("post_created.whisper", "whisper")]
    [InlineData("post_created.small-action", "small-action")]
    [InlineData("post_created.hidden", "hidden")]
    [InlineData("user_created.staged", "staged-user")]
    [InlineData("post_recovered", "post_recovered")]
    [InlineData("topic_created", "topic_created")]
    [InlineData("user_logged_in", "user_logged_in")]
    [InlineData("ping", "ping")]
    public void What_is_no_fact_is_skipped_by_name(string name, string skipped)
    {
        var reading = SamplePayload.Read("discourse", name);
        Assert.Equal(skipped, Assert.Single(reading.Skipped));
        Assert.Empty(reading.Events);
        Assert.Empty(reading.Accounts);
    }

    [Theory]
    [InlineData("post_edited", "post_created.private")]
    [InlineData("post_destroyed", "post_created.private")]
    [InlineData("post_destroyed", "post_created.whisper")]
    public void What_was_private_stays_so_when_it_is_edited_or_destroyed(string happened, string sample)
    {
        var reading = SamplePayload.Read("discourse", happened, SamplePayload.Bytes("discourse", sample));
        Assert.Empty(reading.Events);
        Assert.Single(reading.Skipped);
    }

    [Fact]
    public void Whether_a_topic_is_private_must_be_known()
    {
        var fault = Assert.Throws<DeliveryFormatException>(() =>
            SamplePayload.Read("discourse", "post_created", payload => payload["post"]!.AsObject().Remove("topic_archetype")));
        Assert.Equal("$.post.topic_archetype", fault.Path);
        Assert.Equal("topic-gone", Assert.Single(SamplePayload.Read("discourse", "post_destroyed", payload => payload["post"]!["topic_archetype"] = "").Skipped));
    }

    /// <summary>A retry of an older Discourse has another event id.</summary>
    [Fact]
    public void A_repeated_delivery_with_another_id_is_the_same_event()
    {
        var headers = SamplePayload.HeadersOf("discourse", "post_created");
        headers["X-Discourse-Event-Id"] = "78";
        var body = SamplePayload.Bytes("discourse", "post_created");

        var again = SupportedPlatforms.Find("discourse")!.Receiver.Read(SamplePayload.Delivery(body, headers));

        Assert.Equal(Single("post_created"), Assert.Single(again.Events));
    }

    [Fact]
    public void Without_the_header_that_says_what_happened_nothing_is_read()
    {
        var delivery = SamplePayload.Delivery(SamplePayload.Bytes("discourse", "post_created"), []);
        var fault = Assert.Throws<DeliveryFormatException>(() => SupportedPlatforms.Find("discourse")!.Receiver.Read(delivery));
        Assert.Equal("header X-Discourse-Event", fault.Path);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("topic_id")]
    [InlineData("post_number")]
    [InlineData("user_id")]
    [InlineData("created_at")]
    [InlineData("post_type")]
    public void What_is_missing_is_named(string missing)
    {
        var fault = Assert.Throws<DeliveryFormatException>(() =>
            SamplePayload.Read("discourse", "post_created.reply", payload => payload["post"]!.AsObject().Remove(missing)));
        Assert.Equal(($"$.post.{missing}", "nothing"), (fault.Path, fault.Found));
    }

    [Theory]
    [InlineData("2025-11-24")]
    [InlineData("2025-11-24T08:11:36")]
    [InlineData("24/11/2025 08:11")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("")]
    public void An_absurd_time_is_refused(string time)
    {
        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("discourse", "post_created", payload => payload["post"]!["created_at"] = time));
        Assert.Equal("$.post.created_at", fault.Path);
    }

    private static CommunityEvent Single(string name) => Assert.Single(SamplePayload.Read("discourse", name).Events);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
