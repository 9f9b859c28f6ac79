using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.Platforms.Payloads;
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

    private const string SlackApi = "https://slack.com/api";
    private const int MostBlocks = 50;

    private readonly PlatformCalls calls = new(http, "Slack");

    public string Platform => "slack";

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingPost post)
    {
        if (connection.Token is not null && !IsChannel(post.Channel))
            return $"\"{post.Channel}\" is no channel of Slack; expected its id, such as C0123456789, or its name, such as general";
        try
        {
            return SlackText.Sections(post.Markdown).Count switch
            {
                0 => "the text is empty",
                var count when count > MostBlocks =>
                    $"the text takes {count} sections of {SlackText.LongestSection} characters; expected at most {MostBlocks}, as Slack takes in one message",
                _ => null,
            };
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    public async Task<PublishedPost> PublishAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, post) is { } fault) throw new PlatformRefusedException($"It was not sent to Slack: {fault}.");
        if (connection.Token is { } token) return await PublishWithTokenAsync(connection, Secrets.Token(token), post, now, cancellation);
        if (connection.Webhook is { } webhook) return await PublishThroughWebhookAsync(connection, Secrets.Webhook(webhook), post, now, cancellation);
        throw Secrets.Missing("Slack", "put the app's bot token (xoxb-…) into the source's secret \"token\", or an incoming webhook's address into \"webhook\"");
    }

    public async Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation) =>
        connection.Token is not null
            ? await new SlackHistory(calls, connection).FindAsync(post, now, cancellation)
            : throw calls.Uncertain("an incoming webhook cannot be asked for its messages");

    /// <summary>Slack's API, or what stands in for it.</summary>
    internal static string ApiOf(PublishingConnection connection) => connection.Address?.AbsoluteUri.TrimEnd('/') ?? SlackApi;

    /// <summary>Of public and private channels and direct messages.</summary>
    internal static bool IsChannelId(string channel) => ChannelId().IsMatch(channel);

    private static bool IsChannel(string channel) => IsChannelId(channel) || ChannelName().IsMatch(channel);

    private async Task<PublishedPost> PublishWithTokenAsync(
        PublishingConnection connection, string token, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        var content = Content(post);
        content["channel"] = IsChannelId(post.Channel) || post.Channel.StartsWith('#') ? post.Channel : "#" + post.Channel;
        content["metadata"] = new JsonObject { ["event_type"] = MetadataType, ["event_payload"] = new JsonObject { ["key"] = post.Key } };
        using var request = new HttpRequestMessage(HttpMethod.Post, ApiOf(connection) + "/chat.postMessage") { Content = JsonContent.Create(content) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var answer = await calls.PostAsync(request, now, cancellation);
        if (SlackErrors.Find(answer) is { } error)
        {
            if (SlackErrors.IsFaultOfSlack(error)) throw calls.Uncertain($"it answered {PlatformWords.Of(error, connection)}");
            throw SlackErrors.Explain("chat.postMessage", error, answer, connection);
        }

        return answer.Read(ReadPublished) ?? throw calls.Uncertain($"its answer (HTTP {(int)answer.Status}) could not be understood");
    }

    private async Task<PublishedPost> PublishThroughWebhookAsync(
        PublishingConnection connection, Uri webhook, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = JsonContent.Create(Content(post)) };
        var answer = await calls.PostAsync(request, now, cancellation);
        var words = Encoding.UTF8.GetString(answer.Body.Span).Trim();
        if (!answer.IsSuccess) throw SlackErrors.ExplainWebhook((int)answer.Status, words, connection);
        return words == "ok" ? new PublishedPost(MessageId: null) : throw calls.Uncertain("its answer was not \"ok\"");
    }

    /// <summary>Blocks, and the first of them as the text that notifications show. Verbatim: Slack makes no links and mentions of its own in it.</summary>
    private static JsonObject Content(OutgoingPost post)
    {
        var sections = SlackText.Sections(post.Markdown);
        var blocks = sections.Select(section => section is null
            ? new JsonObject { ["type"] = "divider" }
            : new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = section, ["verbatim"] = true } });
        return new JsonObject { ["text"] = sections.FirstOrDefault(section => section is not null) ?? "———", ["blocks"] = new JsonArray([.. blocks]) };
    }

    private static PublishedPost? ReadPublished(PayloadElement answer) =>
        answer.Flag("ok") ? new PublishedPost(SlackMessages.IdOf(answer.Id("channel"), answer.Id("ts"))) : null;

    [GeneratedRegex(@"^[CGD][A-Z0-9]{7,}\z")]
    private static partial Regex ChannelId();

    /// <summary>Lower-case, in any script; with or without the number sign.</summary>
    [GeneratedRegex(@"^#?[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}_-]{1,80}\z")]
    private static partial Regex ChannelName();
}
