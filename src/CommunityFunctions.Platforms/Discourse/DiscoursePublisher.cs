using System.Net;
using System.Net.Http.Json;
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
    /// <summary>Discourse's own limits, in characters; a site may have narrower ones, of which it says so.</summary>
    private const int ShortestText = 5;
    private const int LongestText = 32_000;
    private const int ShortestTitle = 15;
    private const int LongestTitle = 255;

    private readonly PlatformCalls calls = new(http, "The forum") { WaitInBody = DiscourseErrors.WaitIn };

    public string Platform => "discourse";

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingPost post)
    {
        if (DiscourseChannel.Find(post.Channel) is not { } channel)
            return $"\"{post.Channel}\" is no channel of Discourse; expected a category's number, such as 5 or category:5, for a new topic, or topic:123 for a reply in a topic";
        var title = Length(TitleOf(post));
        if (channel.IsCategory && title is (< ShortestTitle or > LongestTitle))
            return $"the title has {title} characters; expected {ShortestTitle} to {LongestTitle}";
        try
        {
            var length = Length(DiscourseText.Of(post.Markdown));
            return length is < ShortestText or > LongestText
                ? $"the text has {length} characters once it is written for Discourse; expected {ShortestText} to 32,000"
                : null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    public async Task<PublishedPost> PublishAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, post) is { } fault) throw new PlatformRefusedException($"It was not sent to the forum: {fault}.");
        var site = new DiscourseSite(calls, connection);
        var channel = DiscourseChannel.Find(post.Channel)!.Value;
        using var request = site.Request(HttpMethod.Post, "/posts.json");
        request.Content = JsonContent.Create(Content(post, channel));

        var answer = await calls.PostAsync(request, now, cancellation);
        if (answer.IsSuccess) return ReadPublished(answer, site) ?? throw WhyNotPublished(answer, connection);

        // A topic of this key may be there from an earlier try, which Discourse says in words of the site's language.
        if (answer.Status == HttpStatusCode.UnprocessableEntity && channel.IsCategory && await site.FindTopicAsync(post.Key, now, cancellation) is { } there) return there;
        throw DiscourseErrors.Explain(answer, connection);
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
        ? new() { ["title"] = TitleOf(post), ["raw"] = DiscourseText.Of(post.Markdown), ["category"] = channel.Number, ["external_id"] = post.Key }
        : new() { ["raw"] = DiscourseText.Of(post.Markdown), ["topic_id"] = channel.Number };

    private static PublishedPost? ReadPublished(PlatformAnswer answer, DiscourseSite site) => answer.Read(post =>
        post.OptionalInteger("topic_id") is { } topic && post.OptionalInteger("post_number") is { } number ? site.Published(topic, number, post.OptionalText("topic_slug")) : null);

    private Exception WhyNotPublished(PlatformAnswer answer, PublishingConnection connection) => answer.Read(post => post.OptionalText("action")) == "enqueued"
        ? DiscourseErrors.Refused("the post is held back for approval", "approve it in the forum's review queue, and use an API key of a user whose posts need none", connection)
        : calls.Uncertain($"its answer (HTTP {(int)answer.Status}) could not be understood");

    private static string TitleOf(OutgoingPost post) => string.Join(' ', post.Title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As Ruby counts.</summary>
    private static int Length(string text) => text.EnumerateRunes().Count();
}
