using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>A Discourse site, called as the user <c>system</c>.</summary>
internal sealed partial class DiscourseSite
{
    public const string User = "system";

    private readonly PlatformCalls calls;
    private readonly PublishingConnection connection;
    private readonly string address;
    private readonly string key;

    /// <exception cref="PlatformRefusedException">There is no address or no key to call it with.</exception>
    public DiscourseSite(PlatformCalls calls, PublishingConnection connection)
    {
        this.calls = calls;
        this.connection = connection;
        address = connection.Address?.AbsoluteUri.TrimEnd('/')
            ?? throw DiscourseErrors.Refused("the source has no address", "write the site's address into the source's \"address\"", connection);
        key = Secrets.Token(connection.Token ?? throw Secrets.Missing("the forum", "make an API key for the user \"system\" and put it into the source's secret \"token\""));
    }

    public HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, address + path);
        request.Headers.Add("Api-Key", key);
        request.Headers.Add("Api-Username", User);
        return request;
    }

    /// <summary>Creates a post: a topic, a reply or a private message.</summary>
    /// <param name="externalId">Of a new topic, of which the site has each once; null for a reply.</param>
    public async Task<PublishedPost> CreateAsync(JsonObject content, string? externalId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (externalId is not null) content["external_id"] = externalId;
        using var request = Request(HttpMethod.Post, "/posts.json");
        request.Content = JsonContent.Create(content);

        var answer = await calls.PostAsync(request, now, cancellation);
        if (answer.IsSuccess) return ReadPublished(answer) ?? throw WhyNotPublished(answer);

        // A topic of this key may be there from an earlier try, which Discourse says in words of the site's language.
        if (answer.Status == HttpStatusCode.UnprocessableEntity && externalId is not null && await FindTopicAsync(externalId, now, cancellation) is { } there) return there;
        throw DiscourseErrors.Explain(answer, connection);
    }

    public PublishedPost Published(long topic, long number, string? slug)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"{address}/t/{(slug is null ? "" : Uri.EscapeDataString(slug) + "/")}{topic}/{number}");
        return new PublishedPost(DiscoursePosts.IdOf(topic, number), new Uri(link));
    }

    /// <summary>Discourse redirects from a topic's external id to the topic itself; a stand-in may answer with it.</summary>
    /// <returns>Its first post; null when there is no topic of this external id.</returns>
    public async Task<PublishedPost?> FindTopicAsync(string externalId, DateTimeOffset now, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, $"/t/external_id/{Uri.EscapeDataString(externalId)}.json");
        var answer = await calls.AskAsync(request, now, cancellation, allowsRedirect: true);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        if (PlatformCalls.IsRedirect(answer) && TopicPath().Match(answer.Location?.OriginalString ?? "") is { Success: true } path)
            return Published(long.Parse(path.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), 1, path.Groups["slug"] is { Success: true } slug ? Uri.UnescapeDataString(slug.Value) : null);
        if (answer.IsSuccess && answer.Read(topic => Published(topic.Integer("id"), 1, topic.OptionalText("slug"))) is { } found) return found;
        throw Unexpected(answer);
    }

    public Exception Unexpected(PlatformAnswer answer) =>
        (int)answer.Status is >= 400 and < 500 ? DiscourseErrors.Explain(answer, connection) : calls.Away($"answered HTTP {(int)answer.Status} with something that could not be understood");

    private PublishedPost? ReadPublished(PlatformAnswer answer) => answer.Read(post =>
        post.OptionalInteger("topic_id") is { } topic && post.OptionalInteger("post_number") is { } number ? Published(topic, number, post.OptionalText("topic_slug")) : null);

    private Exception WhyNotPublished(PlatformAnswer answer) => answer.Read(post => post.OptionalText("action")) == "enqueued"
        ? DiscourseErrors.Refused("the post is held back for approval", "approve it in the forum's review queue, and use an API key of a user whose posts need none", connection)
        : calls.Uncertain($"its answer (HTTP {(int)answer.Status}) could not be understood");

    [GeneratedRegex(@"/t/(?:(?<slug>[^/?#]*[^/?#0-9][^/?#]*)/)?(?<id>[0-9]{1,15})(?:\.json)?(?:[/?#]|\z)")]
    private static partial Regex TopicPath();
}
