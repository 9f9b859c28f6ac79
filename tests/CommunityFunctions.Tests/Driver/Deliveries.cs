using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityFunctions.Definitions;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Signed deliveries of the community that the tests use: one source, <c>crm</c>, of platform <c>webhooks</c>, one Slack workspace, and
/// where a test wants it a Discourse forum.</summary>
public static class Deliveries
{
    public const string Community = "atelier";
    public const string CommunityKey = "key-of-the-atelier";
    public const string SlackSecret = "0123456789abcdef0123456789abcdef";
    public const string ForumSecret = "secret-of-the-forum";
    public static readonly string WebhooksSecret = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("thirty-two bytes of test secret!"));

    public const string CommunityJson = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "slack", "platform": "slack" }, { "name": "crm", "platform": "webhooks", "startsEmpty": true } ] }
        """;

    public static readonly string CommunityWithForumJson = CommunityJson.Replace(
        "\"sources\": [", """
        "sources": [ { "name": "forum", "platform": "discourse", "address": "https://forum.example.org/" },
        """, StringComparison.Ordinal);

    public static readonly Dictionary<string, string?> Settings = new()
    {
        ["Secrets:ATELIER:API:KEY"] = CommunityKey,
        ["Secrets:ATELIER:SLACK:SIGNING"] = SlackSecret,
        ["Secrets:ATELIER:CRM:SIGNING"] = WebhooksSecret,
        ["Secrets:ATELIER:FORUM:SIGNING"] = ForumSecret,
    };

    /// <summary>A suite on a new account with the community in force.</summary>
    public static async Task<Suite> StartAsync(AzuriteServer azurite, string communityJson = CommunityJson, params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(Settings);
        foreach (var (name, value) in settings) all[name] = value;
        var suite = await Suite.StartAsync(azurite.NewAccount(), all);
        await suite.UploadAsync(Community, "community.json", communityJson);
        var state = Assert.Single(await suite.Get<DefinitionStore>().AllAsync(CancellationToken.None));
        Assert.Empty(state.Faults);
        return suite;
    }

    /// <summary>An event of our own JSON, signed as Standard Webhooks say.</summary>
    public static TestRequest Event(string id, string type, DateTimeOffset at, object data) => Webhooks(
        id, JsonSerializer.SerializeToUtf8Bytes(new { type, timestamp = at, data }));

    public static TestRequest Posted(string id, string message, string actor, DateTimeOffset at, string text = "Bonjour à tous") => Event(
        id, "message.posted", at, new { actor = new { id = actor }, channel = new { id = "general" }, message, text });

    public static TestRequest Webhooks(string id, byte[] body, string source = $"{Community}/webhooks/crm", string? secret = null, DateTimeOffset? at = null)
    {
        var timestamp = Unix(at);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var signature = HMACSHA256.HashData(Convert.FromBase64String((secret ?? WebhooksSecret)["whsec_".Length..]), signed);
        return new TestRequest("POST", $"communities/{source}") { Bytes = body }
            .With("webhook-id", id).With("webhook-timestamp", timestamp).With("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
    }

    /// <summary>An event of Slack's, in the envelope that Slack puts around it.</summary>
    public static TestRequest SlackEvent(string id, object content) => Slack(JsonSerializer.SerializeToUtf8Bytes(
        new { type = "event_callback", event_id = id, event_time = Suite.Now.ToUnixTimeSeconds(), @event = content }));

    public static TestRequest Slack(byte[] body, string secret = SlackSecret, DateTimeOffset? at = null)
    {
        var timestamp = Unix(at);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]);
        return new TestRequest("POST", $"communities/{Community}/webhooks/slack") { Bytes = body }
            .With("X-Slack-Request-Timestamp", timestamp).With("X-Slack-Signature", $"v0={Convert.ToHexStringLower(signature)}");
    }

    /// <param name="happened">Such as <c>post_created</c>.</param>
    public static TestRequest Discourse(string happened, byte[] body)
    {
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(ForumSecret), body);
        return new TestRequest("POST", $"communities/{Community}/webhooks/forum") { Bytes = body }
            .With("X-Discourse-Event", happened).With("X-Discourse-Event-Signature", $"sha256={Convert.ToHexStringLower(signature)}");
    }

    /// <summary>Sends a delivery, which the door takes.</summary>
    public static async Task DeliverAsync(this Suite suite, TestRequest request) => (await suite.SendAsync(request)).Has(HttpStatusCode.OK);

    private static string Unix(DateTimeOffset? at) => (at ?? Suite.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
