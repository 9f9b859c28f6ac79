using System.Net;
using System.Text;
using CommunityFunctions.Events;
using CommunityFunctions.Platforms.Discord;
using CommunityFunctions.Platforms.Tests.Signing;

namespace CommunityFunctions.Platforms.Tests.Discord;

public sealed class DiscordReceiverTests
{
    private readonly DiscordReceiver receiver = new();

    [Fact]
    public void A_ping_is_answered_with_nothing_and_a_delivery_with_204()
    {
        Assert.Equal(new HandshakeAnswer("application/json", null), Answer(SamplePayload.Bytes("discord", "ping")));
        Assert.Equal(HttpStatusCode.NoContent, receiver.Taken);
    }

    [Theory]
    [InlineData("""{"version":1,"type":1,"event":{"type":0}}""")]
    [InlineData("""{"type":"0"}""")]
    [InlineData("""{"type":0.5}""")]
    [InlineData("""{"data":{"type":0}}""")]
    [InlineData("""{"type":0""")]
    [InlineData("""[0]""")]
    [InlineData("")]
    public void What_only_resembles_a_ping_is_none(string body) => Assert.Null(Answer(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void The_bridge_has_no_handshake() =>
        Assert.Null(receiver.AnswerHandshake(Delivery.HeadersFrom(Scheme.Named("discord bridge").Sign([])), SamplePayload.Bytes("discord", "ping")));

    [Theory]
    [InlineData("application_authorized", "application_authorized")]
    [InlineData("entitlement_create", "entitlement_create")]
    [InlineData("ping", "ping")]
    public void Discords_own_events_are_skipped_by_name(string sample, string skipped)
    {
        var reading = SamplePayload.Read("discord", sample);
        Assert.Empty(reading.Events);
        Assert.Equal([skipped], reading.Skipped);
    }

    [Fact]
    public void A_message_comes_through_the_bridge_under_its_own_id()
    {
        var reading = SamplePayload.Read("discord", "bridge.message.posted");
        var fact = Assert.Single(reading.Events);
        Assert.Equal((EventKind.MessagePosted, "1310912345678901248", "80351110224678912"), (fact.Kind, fact.Message, fact.Actor));
        Assert.Equal("Inès", Assert.Single(reading.Accounts).Name);
        Assert.Equal(EventKind.ReactionAdded, Assert.Single(SamplePayload.Read("discord", "bridge.reaction.added").Events).Kind);
    }

    [Fact]
    public void Whom_the_server_screens_has_joined_and_is_pending_until_the_bridge_says_otherwise()
    {
        var joined = SamplePayload.Read("discord", "bridge.member.joined.screened");
        var updated = SamplePayload.Read("discord", "bridge.member.updated");

        Assert.Equal(EventKind.MemberJoined, Assert.Single(joined.Events).Kind);
        Assert.True(Assert.Single(joined.Accounts).Pending);
        Assert.Empty(updated.Events);
        Assert.Equal(
            (joined.Accounts[0].Account, false, new DateTimeOffset(2026, 11, 24, 9, 12, 0, TimeSpan.Zero)),
            (Assert.Single(updated.Accounts).Account, updated.Accounts[0].Pending, updated.Accounts[0].At));
    }

    [Fact]
    public void An_interactions_ping_is_no_event_and_says_so() =>
        Assert.Equal("$.event", Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("discord", "ping", """{"type":1}"""u8.ToArray())).Path);

    [Fact]
    public void What_Discord_has_signed_is_not_read_as_if_the_bridge_had()
    {
        var scheme = Scheme.Named("discord");
        var headers = scheme.Sign("{}"u8.ToArray());
        headers["webhook-id"] = "msg_1";
        Assert.Equal(SignatureVerdict.Malformed, scheme.Verify(headers, "{}"u8.ToArray()));
    }

    [Fact]
    public void Neither_key_opens_the_others_door()
    {
        var (own, bridge) = (Scheme.Named("discord"), Scheme.Named("discord bridge"));
        Assert.Equal(SignatureVerdict.Mismatch, own.Verify(own.Sign([]), [], bridge.Secret));
        Assert.Equal(SignatureVerdict.Mismatch, bridge.Verify(bridge.Sign([]), [], own.Secret));

        // The same key pair, used as Standard Webhooks' v1a, is not Discord.
        var asymmetric = Scheme.Named("v1a");
        Assert.Equal(SignatureVerdict.Mismatch, own.Verify(asymmetric.Sign([]), [], own.Secret));
    }

    private HandshakeAnswer? Answer(byte[] body) => receiver.AnswerHandshake(Delivery.HeadersFrom(Scheme.Named("discord").Sign(body)), body);
}
