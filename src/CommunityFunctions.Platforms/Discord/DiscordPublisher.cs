using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>
/// Posts as a bot (https://docs.discord.com/developers/resources/message#create-message) or through an incoming webhook, which has a channel of its own. Nobody
/// is ever mentioned. A bot's message carries the post's key as its nonce, which Discord enforces for a few minutes: the same again is answered with the message
/// that is there.
/// </summary>
/// <param name="http">It neither repeats a call nor follows a redirect.</param>
public sealed class DiscordPublisher(HttpClient http) : IPublisher
{
    /// <summary>In characters; what is longer becomes the description of an embed, in the same message.</summary>
    private const int LongestContent = 2000;
    private const int LongestEmbed = 4096;
    private const int LongestNonce = 25;

    /// <summary>Discord remembers a nonce for «a few minutes» and does not say how many: so long after the claim it surely still does.</summary>
    private static readonly TimeSpan NonceIsKnown = TimeSpan.FromMinutes(2);

    private readonly PlatformCalls calls = new(http, "Discord") { WaitInBody = DiscordErrors.WaitIn };

    public string Platform => "discord";

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingPost post)
    {
        if (connection.Token is not null && !Snowflake.IsId(post.Channel))
            return $"\"{post.Channel}\" is no channel of Discord; expected its id, 15 to 20 digits (Developer Mode, Copy Channel ID)";
        try
        {
            return DiscordText.Of(post.Markdown).Length switch
            {
                0 => "the text is empty",
                > LongestEmbed and var length => $"the text has {length} characters once it is written for Discord; expected at most {LongestEmbed}",
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
        if (FaultIn(connection, post) is { } fault) throw new PlatformRefusedException($"It was not sent to Discord: {fault}.");
        using var request = connection switch
        {
            { Token: not null } => AsBot(connection, post),
            { Webhook: { } webhook } => Through(Secrets.Webhook(webhook), post),
            _ => throw Secrets.Missing("Discord", "put the bot's token into the source's secret \"token\", or an incoming webhook's address into \"webhook\""),
        };
        var answer = await calls.PostAsync(request, now, cancellation);
        if (!answer.IsSuccess) throw DiscordErrors.Explain(answer, connection);
        return answer.Read(DiscordMessages.ReadPublished) ?? throw calls.Uncertain($"its answer (HTTP {(int)answer.Status}) could not be understood");
    }

    public async Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        if (connection.Token is null) throw calls.Uncertain("an incoming webhook cannot be asked for its messages");
        if (now - post.ClaimedAt <= NonceIsKnown) return await PublishAgainAsync(connection, post, now, cancellation);
        return await new DiscordMessages(calls, connection).FindAsync(post, NonceOf(post), DiscordText.Of(post.Markdown), now, cancellation);
    }

    /// <summary>An answer that is lost once more is no reason to give up: the channel can be read later.</summary>
    private async Task<PublishedPost> PublishAgainAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await PublishAsync(connection, post, now, cancellation);
        }
        catch (PostUncertainException fault)
        {
            throw new PlatformAwayException(fault);
        }
    }

    private static HttpRequestMessage AsBot(PublishingConnection connection, OutgoingPost post)
    {
        var content = Content(post);
        content["nonce"] = NonceOf(post);
        content["enforce_nonce"] = true;
        var request = DiscordApi.Request(connection, HttpMethod.Post, $"/channels/{post.Channel}/messages");
        request.Content = JsonContent.Create(content);
        return request;
    }

    /// <summary>Only with <c>wait</c> does Discord say what became of it, and its id.</summary>
    private static HttpRequestMessage Through(Uri webhook, OutgoingPost post)
    {
        var address = new UriBuilder(webhook);
        address.Query = address.Query.Length > 1 ? address.Query[1..] + "&wait=true" : "wait=true";
        var request = new HttpRequestMessage(HttpMethod.Post, address.Uri) { Content = JsonContent.Create(Content(post)) };
        request.Headers.TryAddWithoutValidation("User-Agent", DiscordApi.UserAgent);
        return request;
    }

    private static JsonObject Content(OutgoingPost post)
    {
        var text = DiscordText.Of(post.Markdown);
        var content = new JsonObject { ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() } };
        if (text.Length <= LongestContent) content["content"] = text;
        else content["embeds"] = new JsonArray(new JsonObject { ["description"] = text });
        return content;
    }

    private static string NonceOf(OutgoingPost post) => post.Key.Length <= LongestNonce ? post.Key : post.Key[..LongestNonce];
}
