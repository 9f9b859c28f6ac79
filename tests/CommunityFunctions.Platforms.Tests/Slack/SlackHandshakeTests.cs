using System.Text;
using CommunityFunctions.Platforms.Slack;

namespace CommunityFunctions.Platforms.Tests.Slack;

public sealed class SlackHandshakeTests
{
    [Fact]
    public void The_challenge_is_answered_as_text()
    {
        var answer = Answer(SamplePayload.Bytes("slack", "url_verification"));
        Assert.Equal(new HandshakeAnswer("text/plain", "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"), answer);
    }

    [Fact]
    public void No_event_is_a_handshake() =>
        Assert.All(SamplePayload.NamesOf("slack").Where(name => name != "url_verification"), name => Assert.Null(Answer(SamplePayload.Bytes("slack", name))));

    [Theory]
    [InlineData("""{"type":"event_callback","event":{"type":"url_verification","challenge":"x"},"challenge":"x"}""")]
    [InlineData("""{"type":"event_callback","event":{"type":"message","text":"how does url_verification work?"}}""")]
    [InlineData("""{"type":"url_verification"}""")]
    [InlineData("""{"type":"url_verification","challenge":17}""")]
    [InlineData("""{"type":"url_verification","challenge":"\ud800"}""")]
    [InlineData("""{"type":"url_verification","challenge":"cut""")]
    [InlineData("""["url_verification"]""")]
    [InlineData("url_verification")]
    public void What_only_resembles_a_handshake_is_none(string body) => Assert.Null(Answer(Encoding.UTF8.GetBytes(body)));

    private static HandshakeAnswer? Answer(byte[] body) => new SlackReceiver().AnswerHandshake(Delivery.HeadersFrom([]), body);
}
