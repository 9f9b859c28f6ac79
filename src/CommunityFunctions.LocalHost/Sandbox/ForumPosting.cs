using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Discourse's <c>POST /posts.json</c> and what shows a topic again, over what the suite has posted, in public and in private.</summary>
internal sealed class ForumPosting(SandboxPosts posts, SandboxDirectMessages direct, ForumPrivatePosting privately, TimeProvider clock)
{
    private const int ShortestText = 5;
    private const int LongestText = 32_000;
    private const int ShortestTitle = 15;
    private const int LongestTitle = 255;
    private const int LastTopicOfOthers = 20_000;

    /// <summary>Between two posts of the suite's in a topic there is room for so many answers.</summary>
    private const int RoomForAnswers = 100;

    /// <returns>What is wrong, or the post as Discourse shows it.</returns>
    public async Task<(string? Fault, JsonObject? Answer)> CreateAsync(HttpContext context)
    {
        if (await SandboxBody.ReadAsync(context) is not { } sent)
            return ("Body is not JSON.", null);
        var raw = sent.Text("raw")?.Trim() ?? "";
        if (raw.Length is < ShortestText or > LongestText)
            return ($"Body is too {(raw.Length < ShortestText ? "short" : "long")}.", null);

        if (sent.Text("archetype") == "private_message")
        {
            var (fault, message) = privately.Create(sent, raw);
            return (fault, message is null ? null : Shown(message));
        }

        var (title, key, now) = (sent.Text("title")?.Trim() ?? "", sent.Text("external_id"), Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (sent.Number("topic_id") is { } topic)
        {
            if (OfTopic(posts.All, topic).Count == 0)
                return ("The topic you are replying to does not exist.", null);
            return (null, Shown(posts.Add(_ => null, there => Reply(OfTopic(there, topic), topic, now, raw, sent)).Post));
        }

        if (title.Length is < ShortestTitle or > LongestTitle)
            return ($"Title is too {(title.Length < ShortestTitle ? $"short (minimum is {ShortestTitle} characters)" : "long")}.", null);
        if (SandboxChannels.Find(SourceNames.Forum, sent.Number("category")?.ToString(CultureInfo.InvariantCulture) ?? "") is not { } category)
            return ("Category can't be blank.", null);
        var (post, isNew) = posts.Add(
            there => (key is null ? null : Find(there, key)) ?? there.FirstOrDefault(post => post.Told.Source == SourceNames.Forum && NumberOf(post) == 1 && post.Told.Title.Equals(title, StringComparison.OrdinalIgnoreCase)),
            there => Topic(there, category, title, key, now, raw, sent));
        return isNew ? (null, Shown(post)) : (post.Key is not null && post.Key == key ? "External ID has already been taken." : "Title has already been used.", null);
    }

    /// <returns>Where the topic is; null when there is none.</returns>
    public string? PathOf(string externalId) => Find(All, externalId) is { } post ? $"/t/{SlugOf(post)}/{TopicOf(post)}" : null;

    /// <summary>A topic with its posts, as far as the suite has written them; null when there is none.</summary>
    /// <param name="ids">Those that are shown; empty shows all.</param>
    public JsonObject? Show(long topic, IReadOnlyCollection<string> ids)
    {
        var own = OfTopic(All, topic);
        var shown = own.Where(post => ids.Count == 0 || ids.Contains(ForumIds.PostIdOf(topic, NumberOf(post)).ToString(CultureInfo.InvariantCulture)));
        return own.Count == 0 ? null : new JsonObject
        {
            ["id"] = topic,
            ["title"] = own[0].Told.Title,
            ["slug"] = SlugOf(own[0]),
            ["post_stream"] = new JsonObject
            {
                ["posts"] = new JsonArray([.. shown.Select(Shown)]),
                ["stream"] = new JsonArray([.. own.Select(post => (JsonNode)ForumIds.PostIdOf(topic, NumberOf(post)))]),
            },
        };
    }

    private IEnumerable<SandboxPost> All => posts.All.Concat(direct.Posts);

    private static SandboxPost Topic(IReadOnlyList<SandboxPost> there, string category, string title, string? key, Instant now, string raw, JsonObject sent)
    {
        var topic = there.Where(post => post.Told.Source == SourceNames.Forum).Select(TopicOf).Append(LastTopicOfOthers).Max() + 1;
        return Make(topic, 1, category, title, key, now, raw, sent);
    }

    private static SandboxPost Reply(List<SandboxPost> topic, long id, Instant now, string raw, JsonObject sent) =>
        Make(id, NumberOf(topic[^1]) + RoomForAnswers, topic[0].Told.Channel, topic[0].Told.Title, null, now, raw, sent);

    private static SandboxPost Make(long topic, int number, string category, string title, string? key, Instant now, string raw, JsonObject sent) => new(
        new SuitePost(SourceNames.Forum, category, string.Create(CultureInfo.InvariantCulture, $"{topic}.{number}"), Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()), title, raw),
        key, sent);

    private static SandboxPost? Find(IEnumerable<SandboxPost> there, string key) => there.FirstOrDefault(post => post.Told.Source == SourceNames.Forum && post.Key == key);

    private static List<SandboxPost> OfTopic(IEnumerable<SandboxPost> there, long topic) =>
        [.. there.Where(post => post.Told.Source == SourceNames.Forum && TopicOf(post) == topic)];

    private static long TopicOf(SandboxPost post) => long.Parse(post.Told.Message.Split('.')[0], CultureInfo.InvariantCulture);

    private static int NumberOf(SandboxPost post) => int.Parse(post.Told.Message.Split('.')[1], CultureInfo.InvariantCulture);

    private static string SlugOf(SandboxPost post) => ForumIds.SlugOf(post.Told.Title);

    private static JsonObject Shown(SandboxPost post) => new()
    {
        ["id"] = ForumIds.PostIdOf(TopicOf(post), NumberOf(post)),
        ["username"] = "system",
        ["user_id"] = -1,
        ["created_at"] = post.Told.At.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["cooked"] = $"<p>{WebUtility.HtmlEncode(post.Told.Text)}</p>",
        ["raw"] = post.Told.Text,
        ["post_number"] = NumberOf(post),
        ["post_type"] = 1,
        ["topic_id"] = TopicOf(post),
        ["topic_slug"] = SlugOf(post),
        ["version"] = 1,
    };
}
