using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// Posts to a Discourse site (<c>POST /posts.json</c>, https://docs.discourse.org/) as the user <c>system</c>, with an administrator's API key or one of scope
/// <c>topics: write, read</c>. A new topic carries the post's key as its <c>external_id</c>, of which a site has each once.
/// </summary>
/// <param name="http">It neither repeats a call nor follows a redirect.</param>
public sealed class DiscoursePublisher(HttpClient http) : IPublisher
{
    private const int ShortestText = 5;
    private const int ShortestTitle = 15;

    private readonly PlatformCalls calls = new(http, "The forum") { WaitInBody = DiscourseErrors.WaitIn };

    public string Platform => "discourse";

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingPost post)
    {
        if (DiscourseChannel.Find(post.Channel) is not { } channel)
            return $"\"{post.Channel}\" is no channel of Discourse; expected a category's number, such as 5 or category:5, for a new topic, or topic:123 for a reply in a topic";
        return (channel.IsCategory ? DiscourseContent.FaultInTitle(post.Title, ShortestTitle) : null) ?? DiscourseContent.FaultInText(post.Markdown, ShortestText);
    }

    public async Task<PublishedPost> PublishAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, post) is { } fault) throw new PlatformRefusedException($"It was not sent to the forum: {fault}.");
        var channel = DiscourseChannel.Find(post.Channel)!.Value;
        return await new DiscourseSite(calls, connection).CreateAsync(Content(post, channel), externalId: channel.IsCategory ? post.Key : null, now, cancellation);
    }

    public async Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        var site = new DiscourseSite(calls, connection);
        return DiscourseChannel.Find(post.Channel) switch
        {
            null => null,
            { IsCategory: true } => await site.FindTopicAsync(post.Key, now, cancellation),
            { } topic => await new DiscourseReplies(calls, site).FindAsync(topic.Number, DiscourseText.Of(post.Markdown), post.ClaimedAt, now, cancellation),
        };
    }

    private static JsonObject Content(OutgoingPost post, DiscourseChannel channel) => channel.IsCategory
        ? new() { ["title"] = DiscourseContent.TitleOf(post.Title), ["raw"] = DiscourseText.Of(post.Markdown), ["category"] = channel.Number }
        : new() { ["raw"] = DiscourseText.Of(post.Markdown), ["topic_id"] = channel.Number };
}
