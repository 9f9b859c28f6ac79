using System.Globalization;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// Looks for a reply, which has no id of ours, among what our user has written in its topic: the same text, posted after it was claimed. One that somebody has
/// edited since may be it or not, and nobody can know.
/// </summary>
internal sealed class DiscourseReplies(PlatformCalls calls, DiscourseSite site)
{
    /// <summary>So many posts are asked for at a time; Discourse itself shows twenty.</summary>
    private const int PageSize = 20;

    /// <summary>By how much the forum's clock may be behind ours.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <returns>Null when it is not there.</returns>
    public async Task<PublishedPost?> FindAsync(long topic, string raw, DateTimeOffset claimedAt, DateTimeOffset now, CancellationToken cancellation)
    {
        var stream = await ReadAsync($"/t/{Digits(topic)}.json", body => body.Object("post_stream").Integers("stream"), now, cancellation);
        var isEdited = false;

        // The stream has the oldest first. Posts of before the claim end the search.
        foreach (var ids in stream.Reverse().Chunk(PageSize))
        {
            var query = string.Join('&', ids.Order().Select(id => $"post_ids[]={Digits(id)}"));
            var posts = await ReadAsync($"/t/{Digits(topic)}/posts.json?{query}&include_raw=true", body => ReadPosts(body, claimedAt - Margin), now, cancellation);
            var ours = posts.Where(post => post.IsOurs).ToList();
            if (ours.Find(post => post.Raw == raw.Trim()) is { } found) return site.Published(topic, found.Number, found.Slug);
            isEdited |= ours.Exists(post => post.IsEdited);
            if (posts.Count < ids.Length) break;
        }

        return isEdited ? throw calls.Uncertain("a reply of ours in the topic was edited since, and cannot be told from it") : null;
    }

    private async Task<T> ReadAsync<T>(string path, Func<PayloadElement, T> read, DateTimeOffset now, CancellationToken cancellation)
        where T : class
    {
        using var request = site.Request(HttpMethod.Get, path);
        var answer = await calls.AskAsync(request, now, cancellation);
        return (answer.IsSuccess ? answer.Read(read) : null) ?? throw site.Unexpected(answer);
    }

    /// <summary>Those that are not older than the claim.</summary>
    private static List<Reply> ReadPosts(PayloadElement body, DateTimeOffset since) =>
    [
        .. body.Object("post_stream").Array("posts").Items()
            .Where(post => post.Instant("created_at") >= since)
            .Select(post => new Reply(
                post.Integer("post_number"), post.OptionalText("topic_slug"), post.OptionalText("username") == DiscourseSite.User, post.OptionalInteger("version") > 1,
                post.OptionalLongText("raw")?.Trim())),
    ];

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Reply(long Number, string? Slug, bool IsOurs, bool IsEdited, string? Raw);
}
