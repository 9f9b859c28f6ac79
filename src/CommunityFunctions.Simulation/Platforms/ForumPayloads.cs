using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>The calls of Discourse's webhooks, field by field as Discourse writes them; what happened is told by the headers alone.</summary>
/// <param name="lastCall">The number of the call before the first; the forum numbers its calls.</param>
internal sealed class ForumPayloads(long lastCall) : IDisposable
{
    private static readonly Duration[] Pauses = [Duration.FromMinutes(1), Duration.FromMinutes(5)];

    private readonly JsonBytes bytes = new(JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private long deliveries = lastCall;

    /// <summary>Discourse's ladder: every attempt has an event id of its own.</summary>
    public Attempts Attempts(string type, string happened) => new(Pauses, _ =>
    [
        new("Content-Type", "application/json"),
        new("User-Agent", "Discourse/3.5.0"),
        new("X-Discourse-Instance", "https://forum.atelier.example"),
        new("X-Discourse-Event-Id", (++deliveries).ToString(CultureInfo.InvariantCulture)),
        new("X-Discourse-Event-Type", type),
        new("X-Discourse-Event", happened),
    ]);

    public byte[] Topic(ForumTopic topic) => Body("topic", json =>
    {
        json.WriteStartObject();
        json.WriteNumber("id", topic.Id);
        json.WriteString("title", topic.Title);
        json.WriteString("fancy_title", topic.Title);
        json.WriteString("slug", topic.Slug);
        json.WriteNumber("posts_count", 1);
        json.WriteString("created_at", DiscourseUser.Time(topic.At));
        json.WriteString("archetype", Archetype(topic));
        WriteCategory(json, topic);
        json.WriteStartObject("created_by");
        json.WriteNumber("id", Number(topic.Starter));
        DiscourseUser.WriteNames(json, topic.Starter);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public byte[] Post(ForumPost post) => Body("post", json => Write(json, post));

    /// <summary>A like says what was liked and by whom, and not when.</summary>
    public byte[] Like(ForumPost post, Account by) => Body("like", json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("post");
        Write(json, post);
        json.WriteStartObject("user");
        json.WriteNumber("id", Number(by));
        DiscourseUser.WriteNames(json, by);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public byte[] User(Account account, Instant at) => Body("user", json => DiscourseUser.Write(json, account, at));

    public void Dispose() => bytes.Dispose();

    private static void Write(Utf8JsonWriter json, ForumPost post)
    {
        var author = post.Author;
        var number = Number(author);
        json.WriteStartObject();
        json.WriteNumber("id", post.Id);
        DiscourseUser.WriteNames(json, author);
        json.WriteString("created_at", DiscourseUser.Time(post.At));
        json.WriteString("cooked", $"<p>{WebUtility.HtmlEncode(post.Text)}</p>");
        json.WriteNumber("post_number", post.Number);
        json.WriteNumber("post_type", post.Type);
        json.WriteString("updated_at", DiscourseUser.Time(post.UpdatedAt));
        json.WriteNumber("reply_count", 0);
        json.WriteNumber("quote_count", 0);
        json.WriteNumber("topic_id", post.Topic.Id);
        json.WriteString("topic_slug", post.Topic.Slug);
        json.WriteString("topic_title", post.Topic.Title);
        WriteCategory(json, post.Topic);
        json.WriteString("display_username", author.Person.FullName.Trim());
        json.WriteNumber("version", post.Version);
        if (post.Answers is { } answered)
        {
            json.WriteNumber("reply_to_post_number", answered.Number);
            json.WriteStartObject("reply_to_user");
            DiscourseUser.WriteNames(json, answered.Author);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("reply_to_post_number");
        }
        json.WriteString("raw", post.Text);
        json.WriteBoolean("moderator", number is 3 or -1);
        json.WriteBoolean("admin", number is 2 or -1);
        json.WriteBoolean("staff", number is 2 or 3 or -1);
        json.WriteNumber("user_id", number);
        json.WriteBoolean("hidden", false);
        json.WriteNumber("trust_level", 1);
        if (post.DeletedAt is { } deleted)
            json.WriteString("deleted_at", DiscourseUser.Time(deleted));
        else
            json.WriteNull("deleted_at");
        json.WriteBoolean("user_deleted", post.DeletedAt is not null);
        json.WriteNumber("topic_posts_count", post.Topic.Posts);
        json.WriteString("topic_archetype", Archetype(post.Topic));
        json.WriteEndObject();
    }

    private static void WriteCategory(Utf8JsonWriter json, ForumTopic topic)
    {
        if (topic.Category is { } category)
            json.WriteNumber("category_id", category);
        else
            json.WriteNull("category_id");
        json.WriteString("category_slug", topic.CategorySlug);
    }

    private static string Archetype(ForumTopic topic) => topic.IsPrivate ? "private_message" : "regular";

    private static int Number(Account account) => int.Parse(account.Id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private byte[] Body(string type, Action<Utf8JsonWriter> content) => bytes.Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName(type);
        content(json);
        json.WriteEndObject();
    });
}
