using System.Globalization;
using System.Text.Json.Nodes;
using WireMock;

namespace CommunityFunctions.Platforms.Tests.Publishing;

/// <summary>A Discourse site as its reference page and its source say: topics with external ids that are there once, posts by number, private messages to
/// users, limits with words.</summary>
public sealed class DiscourseStandIn : StandIn
{
    public const string Key = "the-secret-api-key";

    private int nextTopic = 916;
    private int nextPost = 2053;

    public DateTimeOffset Clock { get; set; } = new(2026, 11, 24, 9, 0, 1, TimeSpan.Zero);

    public List<JsonObject> Posts { get; } = [];

    public Dictionary<string, int> ExternalIds { get; } = [];

    /// <summary>The site's users, by name, as it shows them.</summary>
    public Dictionary<string, JsonObject> Users { get; } = [];

    /// <summary>Who may read a topic that is private.</summary>
    public Dictionary<int, string> Recipients { get; } = [];

    /// <summary>Newer sites redirect from an external id to the topic.</summary>
    public bool Redirects { get; set; } = true;

    /// <summary>Somebody writes into a topic.</summary>
    public JsonObject Write(int topic, string username, string raw)
    {
        var post = new JsonObject
        {
            ["id"] = nextPost++,
            ["topic_id"] = topic,
            ["topic_slug"] = "question-du-lundi",
            ["post_number"] = Posts.Count(other => other["topic_id"]!.GetValue<int>() == topic) + 1,
            ["username"] = username,
            ["raw"] = raw,
            ["version"] = 1,
            ["created_at"] = Clock.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        };
        Posts.Add(post);
        Clock = Clock.AddSeconds(1);
        return post;
    }

    protected override Answer Take(string method, string path, IRequestMessage request)
    {
        if (Header(request, "Api-Key") != Key || Header(request, "Api-Username") != "system")
            return new Answer(403, """{"errors":["You are not permitted to view the requested resource."],"error_type":"invalid_access"}""");
        if (method == "POST" && path == "/posts.json") return Post(Body(request));
        return path.Split('/') switch
        {
            ["", "u", var name] => Users.TryGetValue(Uri.UnescapeDataString(name).Replace(".json", "", StringComparison.Ordinal), out var user) ? Ok(new JsonObject { ["user"] = user.DeepClone() }) : NotFound(),
            ["", "t", "external_id", var id] => Topic(id.Replace(".json", "", StringComparison.Ordinal)),
            ["", "t", var topic, "posts.json"] => PostsOf(Number(topic), request),
            ["", "t", var topic] => Stream(Number(topic.Replace(".json", "", StringComparison.Ordinal))),
            _ => NotFound(),
        };
    }

    private Answer Post(JsonObject body)
    {
        var raw = body["raw"]!.GetValue<string>();
        var recipients = body["archetype"]?.GetValue<string>() == "private_message" ? body["target_recipients"]!.GetValue<string>() : null;
        if (raw.Length < (recipients is null ? 20 : 10) && body["topic_id"] is null) return Unprocessable("Body is too short (minimum is 20 characters)");
        if (body["topic_id"] is { } existing) return Created(Write(existing.GetValue<int>(), "system", raw));

        var title = body["title"]!.GetValue<string>().Length;
        if (title > 255 || title < (recipients is null ? 15 : 2) || body["category"] is null == recipients is null) return Unprocessable("Title is too short");
        if (recipients is not null && !Users.ContainsKey(recipients)) return Unprocessable("Un des destinataires est introuvable");
        if (body["external_id"]?.GetValue<string>() is { } external && !ExternalIds.TryAdd(external, nextTopic)) return Unprocessable("External a déjà été utilisé");
        if (recipients is not null) Recipients[nextTopic] = recipients;
        return Created(Write(nextTopic++, "system", raw));
    }

    private Answer Topic(string externalId)
    {
        if (!ExternalIds.TryGetValue(externalId, out var topic)) return NotFound();
        return Redirects
            ? new Answer(301, "", Location: $"{Address}t/question-du-lundi/{topic}.json")
            : Ok(new JsonObject { ["id"] = topic, ["slug"] = "question-du-lundi", ["post_stream"] = new JsonObject() });
    }

    private Answer Stream(int topic)
    {
        var ids = Posts.Where(post => post["topic_id"]!.GetValue<int>() == topic).Select(post => (JsonNode)post["id"]!.GetValue<int>()).ToArray();
        return ids.Length == 0 ? NotFound() : Ok(new JsonObject { ["id"] = topic, ["post_stream"] = new JsonObject { ["stream"] = new JsonArray(ids) } });
    }

    private Answer PostsOf(int topic, IRequestMessage request)
    {
        var ids = request.Query!["post_ids[]"].Select(Number).ToHashSet();
        if (ids.Count > 20) return new Answer(400, """{"errors":["too many"]}""");
        var posts = Posts.Where(post => post["topic_id"]!.GetValue<int>() == topic && ids.Contains(post["id"]!.GetValue<int>())).Select(post => post.DeepClone()).ToArray();
        if (Query(request, "include_raw") != "true") Array.ForEach(posts, post => post.AsObject().Remove("raw"));
        return Ok(new JsonObject { ["post_stream"] = new JsonObject { ["posts"] = new JsonArray(posts) }, ["id"] = topic });
    }

    private static Answer Created(JsonObject post) => Ok(post.DeepClone());

    private static Answer Unprocessable(string words) => new(422, new JsonObject { ["action"] = "create_post", ["errors"] = new JsonArray(words) }.ToJsonString());

    private static Answer NotFound() => new(404, """{"errors":["The requested URL or resource could not be found."],"error_type":"not_found"}""");

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
