using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// Posts with <c>chat.postMessage</c> (https://docs.slack.dev/reference/methods/chat.postMessage, scope <c>chat:write</c>), or through an incoming webhook, which
/// has a channel of its own and does not tell the message's id. The post's key goes along as message metadata, by which a lost answer is settled.
/// </summary>
/// <param name="http">It neither repeats a call nor follows a redirect.</param>
public sealed partial class SlackPublisher(HttpClient http) : IPublisher
{
    /// <summary>The type of our messages' metadata; <c>event_payload.key</c> is the post's key.</summary>
    public const string MetadataType = "community_functions_post";

    private readonly PlatformCalls calls = new(http, "Slack");

    public string Platform => "slack";

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingPost post) => connection.Token is not null && !IsChannel(post.Channel)
        ? $"\"{post.Channel}\" is no channel of Slack; expected its id, such as C0123456789, or its name, such as general"
        : SlackBlocks.FaultIn(post.Markdown);

    public async Task<PublishedPost> PublishAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, post) is { } fault) throw new PlatformRefusedException($"It was not sent to Slack: {fault}.");
        if (connection.Token is not null)
        {
            var channel = IsChannelId(post.Channel) || post.Channel.StartsWith('#') ? post.Channel : "#" + post.Channel;
            return await new SlackApi(calls, connection).PostMessageAsync(channel, post.Key, post.Markdown, now, cancellation);
        }

        if (connection.Webhook is { } webhook) return await PublishThroughWebhookAsync(connection, Secrets.Webhook(webhook), post, now, cancellation);
        throw Secrets.Missing("Slack", "put the app's bot token (xoxb-…) into the source's secret \"token\", or an incoming webhook's address into \"webhook\"");
    }

    public async Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation) =>
        connection.Token is not null
            ? await new SlackHistory(new SlackApi(calls, connection)).FindAsync(post.Channel, post.Key, post.ClaimedAt, now, cancellation)
            : throw calls.Uncertain("an incoming webhook cannot be asked for its messages");

    /// <summary>Of public and private channels and direct messages.</summary>
    internal static bool IsChannelId(string channel) => ChannelId().IsMatch(channel);

    private static bool IsChannel(string channel) => IsChannelId(channel) || ChannelName().IsMatch(channel);

    private async Task<PublishedPost> PublishThroughWebhookAsync(
        PublishingConnection connection, Uri webhook, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = JsonContent.Create(SlackBlocks.Of(post.Markdown)) };
        var answer = await calls.PostAsync(request, now, cancellation);
        var words = Encoding.UTF8.GetString(answer.Body.Span).Trim();
        if (!answer.IsSuccess) throw SlackErrors.ExplainWebhook((int)answer.Status, words, connection);
        return words == "ok" ? new PublishedPost(MessageId: null) : throw calls.Uncertain("its answer was not \"ok\"");
    }

    [GeneratedRegex(@"^[CGD][A-Z0-9]{7,}\z")]
    private static partial Regex ChannelId();

    /// <summary>Lower-case, in any script; with or without the number sign.</summary>
    [GeneratedRegex(@"^#?[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}_-]{1,80}\z")]
    private static partial Regex ChannelName();
}
