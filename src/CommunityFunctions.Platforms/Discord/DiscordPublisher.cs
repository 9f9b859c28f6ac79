using System.Net.Http.Json;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>Posts as a bot, or through an incoming webhook, which has a channel of its own. Nobody is ever mentioned.</summary>
/// <param name="http">It neither repeats a call nor follows a redirect.</param>
public sealed class DiscordPublisher(HttpClient http) : IPublisher
{
    private readonly PlatformCalls calls = new(http, "Discord") { WaitInBody = DiscordErrors.WaitIn };

    public string Platform => "discord";

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingPost post) => connection.Token is not null && !Snowflake.IsId(post.Channel)
        ? $"\"{post.Channel}\" is no channel of Discord; expected its id, 15 to 20 digits (Developer Mode, Copy Channel ID)"
        : DiscordContent.FaultIn(post.Markdown);

    public async Task<PublishedPost> PublishAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, post) is { } fault) throw new PlatformRefusedException($"It was not sent to Discord: {fault}.");
        return connection switch
        {
            { Token: not null } => await ChannelOf(connection, post).PostAsync(post.Key, post.Markdown, now, cancellation),
            { Webhook: { } webhook } => await PublishThroughAsync(connection, Secrets.Webhook(webhook), post, now, cancellation),
            _ => throw Secrets.Missing("Discord", "put the bot's token into the source's secret \"token\", or an incoming webhook's address into \"webhook\""),
        };
    }

    public async Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation) =>
        connection.Token is not null
            ? await ChannelOf(connection, post).SettleAsync(post.Key, post.Markdown, post.ClaimedAt, now, cancellation)
            : throw calls.Uncertain("an incoming webhook cannot be asked for its messages");

    private DiscordChannel ChannelOf(PublishingConnection connection, OutgoingPost post) => new(calls, connection, post.Channel);

    /// <summary>Only with <c>wait</c> does Discord say what became of it, and its id.</summary>
    private async Task<PublishedPost> PublishThroughAsync(PublishingConnection connection, Uri webhook, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        var address = new UriBuilder(webhook);
        address.Query = address.Query.Length > 1 ? address.Query[1..] + "&wait=true" : "wait=true";
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Uri) { Content = JsonContent.Create(DiscordContent.Of(post.Markdown)) };
        request.Headers.TryAddWithoutValidation("User-Agent", DiscordApi.UserAgent);

        var answer = await calls.PostAsync(request, now, cancellation);
        if (!answer.IsSuccess) throw DiscordErrors.Explain(answer, connection);
        return answer.Read(DiscordMessages.ReadPublished) ?? throw calls.Uncertain($"its answer (HTTP {(int)answer.Status}) could not be understood");
    }
}
