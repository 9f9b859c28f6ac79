using System.Text.Json.Nodes;

namespace CommunityFunctions.Platforms.Tests.Slack;

/// <summary>What members write to the app in private.</summary>
public sealed class SlackAnswersTests
{
    private const string Answer = "message-direct-answer";

    [Fact]
    public void A_direct_message_to_the_app_is_an_answer_and_no_event()
    {
        var reading = SamplePayload.Read("slack", Answer);

        Assert.Equal(
            new DirectAnswer("U06NU4E26M9", new DateTimeOffset(2025, 11, 24, 8, 38, 20, TimeSpan.Zero).AddTicks(5000), "Dirigeante d’un atelier & d’une école. La charte me va <3"),
            Assert.Single(reading.Answers));
        Assert.Empty(reading.Events);
        Assert.Empty(reading.Accounts);
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void Its_words_are_in_the_answer_and_nowhere_else()
    {
        var reading = SamplePayload.Read("slack", Answer);
        Assert.DoesNotContain("atelier", reading.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("atelier", reading.Answers[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(SupportedPlatforms.Find("slack")!.Receiver.HeadersToRead);
    }

    [Theory]
    [InlineData("event.thread_ts", "\"1763971506.817929\"")]
    [InlineData("event.subtype", "\"file_share\"")]
    [InlineData("event.text", "\"1\"")]
    public void In_a_thread_or_with_a_picture_it_is_one_too(string path, string value) => Assert.Single(Changed(path, value).Answers);

    [Theory]
    [InlineData("event.user", "\"U074G5E1ANR\"")]
    [InlineData("event.user", "\"USLACKBOT\"")]
    [InlineData("event.user", "null")]
    [InlineData("event.bot_id", "\"B06NWMNUQ3W\"")]
    [InlineData("event.subtype", "\"bot_message\"")]
    [InlineData("event.subtype", "\"message_changed\"")]
    [InlineData("event.subtype", "\"message_deleted\"")]
    [InlineData("event.subtype", "\"thread_broadcast\"")]
    [InlineData("event.subtype", "\"a_word_from_next_year\"")]
    [InlineData("event.channel_type", "\"mpim\"")]
    [InlineData("event.channel_type", "null")]
    [InlineData("event.text", "\"\"")]
    [InlineData("event.text", "null")]
    [InlineData("authorizations", "null")]
    public void What_no_member_says_to_the_app_itself_is_skipped(string path, string value)
    {
        var reading = Changed(path, value);
        Assert.Empty(reading.Answers);
        Assert.Equal("direct-message", Assert.Single(reading.Skipped));
    }

    [Fact]
    public void What_two_members_say_to_each_other_is_not_for_the_app()
    {
        var reading = SamplePayload.Read("slack", Answer, payload => payload["authorizations"]![0] = JsonNode.Parse("""{"user_id":"U06P2B3LK0Q","is_bot":false}"""));
        Assert.Empty(reading.Answers);
        Assert.Equal("direct-message", Assert.Single(reading.Skipped));
    }

    private static DeliveryReading Changed(string path, string value) => SamplePayload.Read("slack", Answer, payload =>
    {
        var steps = path.Split('.');
        var holder = steps[..^1].Aggregate(payload, (node, step) => node[step]!);
        holder[steps[^1]] = JsonNode.Parse(value);
    });
}
