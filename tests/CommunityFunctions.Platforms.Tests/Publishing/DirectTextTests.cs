using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Publishing;
using CsCheck;

namespace CommunityFunctions.Platforms.Tests.Publishing;

/// <summary>What holds of every text that is posted holds of every text that is sent in private: both are written the same.</summary>
public sealed class DirectTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 30, TimeSpan.Zero);
    private static readonly string[] OfTheText = ["text", "blocks", "content", "embeds", "allowed_mentions", "raw"];

    [Theory]
    [InlineData("slack", "C0000000001", "U06NU4E26M9")]
    [InlineData("discord", "1310900000000000001", "80351110224678912")]
    [InlineData("discourse", "5", "57")]
    public void A_direct_message_has_the_text_of_a_post_or_neither_is_sent(string platform, string channel, string account)
    {
        using var wire = new Wire();
        using var http = new HttpClient(wire);
        var (publisher, messenger) = (SupportedPlatforms.Find(platform)!.CreatePublisher!(http), SupportedPlatforms.Find(platform)!.CreateDirectMessenger!(http));
        var connection = new PublishingConnection(new Uri("https://platform.example/"), "a-token", null);

        // Discourse takes shorter posts than private messages.
        AnyTextTests.AnyMarkdown.Select(markdown => "Bonjour à vous. " + markdown).Sample(
            markdown =>
            {
                var post = new OutgoingPost("abcdefghijklmnopqrstuvwx", channel, "Bienvenue parmi nous", markdown, Now);
                var message = new OutgoingDirectMessage("abcdefghijklmnopqrstuvwx", account, "ines", "Bienvenue parmi nous", markdown, Now);
                var fault = publisher.FaultIn(connection, post);
                Assert.Equal(fault, messenger.FaultIn(connection, message));
                if (fault is not null) return;

                var posted = Written(() => publisher.PublishAsync(connection, post, Now, CancellationToken.None));
                Assert.Equal(posted, Written(() => messenger.SendAsync(connection, message, Now, CancellationToken.None)));
                Assert.NotEqual("{}", posted);
            },
            iter: 300,
            threads: 1);

        string Written(Func<Task<PublishedPost>> send)
        {
            send().GetAwaiter().GetResult();
            var sent = JsonNode.Parse(wire.LastBody)!.AsObject();
            return new JsonObject(sent.Where(pair => OfTheText.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();
        }
    }

    /// <summary>Answers what any of the platforms would, and keeps what it was sent.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        private const string Answer =
            """{"ok":true,"id":"1310900000000000005","channel":{"id":"D06NU4E26M9"},"topic_id":916,"post_number":1,"user":{"id":57}}""";

        public string LastBody { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null) LastBody = await request.Content.ReadAsStringAsync(cancellationToken);
            var body = request.RequestUri!.AbsolutePath == "/chat.postMessage" ? """{"ok":true,"channel":"C0000000001","ts":"1763971506.817929"}""" : Answer;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
