using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityFunctions.Platforms.Tests.StandardWebhooks;

/// <summary>What is no event says where it is wrong.</summary>
public sealed class CommunityEventFaultTests
{
    /// <summary>What each kind cannot do without, written down once more: the table in the code is checked against it.</summary>
    public static TheoryData<string, string> EachNeededField
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (type, fields) in new (string, string[])[]
            {
                ("member.joined", ["actor"]),
                ("member.left", ["actor"]),
                ("message.posted", ["actor", "channel", "message"]),
                ("message.replied", ["actor", "channel", "message", "conversation"]),
                ("message.edited", ["actor", "message"]),
                ("message.deleted", ["message"]),
                ("message.flagged", ["message"]),
                ("reaction.added", ["actor", "message", "reaction"]),
                ("reaction.removed", ["actor", "message", "reaction"]),
                ("meeting.joined", ["actor", "meeting"]),
                ("meeting.left", ["actor", "meeting"]),
                ("survey.answered", ["actor", "survey", "value"]),
                ("lead.created", ["actor", "lead", "lead.id", "lead.currency"]),
                ("lead.qualified", ["actor", "lead", "lead.id", "lead.currency"]),
                ("lead.accepted", ["actor", "lead", "lead.id", "lead.currency"]),
                ("lead.won", ["actor", "lead", "lead.id", "lead.currency"]),
                ("lead.lost", ["actor", "lead", "lead.id", "lead.currency"]),
                ("subscription.started", ["actor", "subscription", "subscription.id", "subscription.monthlyAmount", "subscription.currency"]),
                ("subscription.changed", ["actor", "subscription", "subscription.id", "subscription.monthlyAmount", "subscription.currency"]),
                ("subscription.ended", ["actor", "subscription", "subscription.id"]),
                ("referral.made", ["actor", "referrer"]),
                ("content.offered", ["actor", "content", "content.id"]),
                ("content.published", ["actor", "content", "content.id"]),
            })
            {
                foreach (var needed in fields) data.Add(type, needed);
                if (fields[0] == "actor") data.Add(type, "actor.id");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EachNeededField))]
    public void A_missing_field_is_named(string type, string field)
    {
        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", type, payload => Remove(payload["data"]!, field)));
        Assert.Equal(($"$.data.{field}", "nothing"), (fault.Path, fault.Found));
    }

    [Theory]
    [InlineData("type")]
    [InlineData("timestamp")]
    [InlineData("data")]
    public void A_missing_frame_is_named(string field)
    {
        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", "member.joined", payload => Remove(payload, field)));
        Assert.Equal(("$." + field, "nothing"), (fault.Path, fault.Found));
    }

    [Theory]
    [InlineData("actor", "$.data.actor")]
    [InlineData("actor.id", "$.data.actor.id")]
    public void A_description_needs_somebody_to_describe(string field, string path)
    {
        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", "member.joined", payload =>
        {
            payload["type"] = "member.updated";
            Remove(payload["data"]!, field);
        }));
        Assert.Equal(path, fault.Path);
    }

    [Fact]
    public void A_fault_in_an_array_says_where()
    {
        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", "batch", payload => Remove(payload[1]!["data"]!, "actor")));
        Assert.Equal("$[1].data.actor", fault.Path);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_delivery_holds_at_most_a_hundred_events(int count, bool accepted)
    {
        var entry = Encoding.UTF8.GetString(SamplePayload.Bytes("webhooks", "member.left"));
        var body = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(entry, count))}]");

        if (accepted) Assert.Equal(count, SamplePayload.Read("webhooks", "batch", body).Events.Select(fact => fact.Id).Distinct().Count());
        else Assert.Equal("$", Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", "batch", body)).Path);
    }

    [Fact]
    public void Without_an_id_of_its_own_an_event_needs_the_webhooks()
    {
        var delivery = SamplePayload.Delivery(SamplePayload.Bytes("webhooks", "member.left"), []);
        var fault = Assert.Throws<DeliveryFormatException>(() => SupportedPlatforms.Find("webhooks")!.Receiver.Read(delivery));
        Assert.Equal("header webhook-id", fault.Path);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10.1, false)]
    public void A_fact_may_be_ten_minutes_ahead_of_our_clock(double minutes, bool accepted)
    {
        var timestamp = SamplePayload.ReceivedAt.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        DeliveryReading Read() => SamplePayload.Read("webhooks", "member.left", payload => payload["timestamp"] = timestamp);

        if (accepted) Assert.Single(Read().Events);
        else Assert.Equal("$.timestamp", Assert.Throws<DeliveryFormatException>(Read).Path);
    }

    [Theory]
    [InlineData("survey.answered", "value", "\"9\"")]
    [InlineData("survey.answered", "value", "1e999")]
    [InlineData("meeting.left", "value", "-1")]
    [InlineData("lead.won", "lead.amount", "-1")]
    [InlineData("lead.won", "lead.amount", "1e28")]
    [InlineData("lead.won", "lead.currency", "\"euro\"")]
    [InlineData("content.offered", "content.consent", "\"yes\"")]
    [InlineData("message.posted", "message", "\"\"")]
    [InlineData("message.posted", "message", "12")]
    [InlineData("message.posted", "channel", "\"general\"")]
    [InlineData("message.posted", "text", "\"\\ud800\\\\\"")]
    [InlineData("message.posted", "message", "\"\\udc00\"")]
    [InlineData("message.posted", "actor.bot", "\"true\"")]
    public void A_value_of_another_form_is_named(string type, string field, string value)
    {
        var body = Encoding.UTF8.GetString(SamplePayload.Bytes("webhooks", type));
        var payload = JsonNode.Parse(body)!;
        var steps = field.Split('.');
        steps[..^1].Aggregate(payload["data"]!, (node, step) => node[step]!)[steps[^1]] = "PLACE";
        body = payload.ToJsonString().Replace("\"PLACE\"", value, StringComparison.Ordinal);

        var fault = Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", type, Encoding.UTF8.GetBytes(body)));
        Assert.Equal("$.data." + field, fault.Path);
    }

    [Fact]
    public void An_id_too_long_for_a_key_is_refused()
    {
        var longest = new string('x', 150);
        Assert.Equal(longest, Assert.Single(SamplePayload.Read("webhooks", "message.posted", payload => payload["data"]!["message"] = longest).Events).Message);
        Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read("webhooks", "message.posted", payload => payload["data"]!["message"] = longest + "x"));
    }

    private static void Remove(JsonNode holder, string field)
    {
        var steps = field.Split('.');
        steps[..^1].Aggregate(holder, (node, step) => node[step]!).AsObject().Remove(steps[^1]);
    }
}
