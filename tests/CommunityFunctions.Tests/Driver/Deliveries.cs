using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;
using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Signed deliveries of the community that the tests use: one source, <c>crm</c>, of platform <c>webhooks</c>, and one Slack workspace.</summary>
public static class Deliveries
{
    public const string Community = "atelier";
    public const string SlackSecret = "0123456789abcdef0123456789abcdef";
    public static readonly string WebhooksSecret = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("thirty-two bytes of test secret!"));

    public const string CommunityJson = """
        { "name": "Atelier", "type": "b2b", "language": "fr", "zone": "Europe/Paris",
          "sources": [ { "name": "slack", "platform": "slack" }, { "name": "crm", "platform": "webhooks", "startsEmpty": true } ] }
        """;

    public static readonly Dictionary<string, string?> Settings = new()
    {
        ["Secrets:ATELIER:SLACK:SIGNING"] = SlackSecret,
        ["Secrets:ATELIER:CRM:SIGNING"] = WebhooksSecret,
    };

    /// <summary>A suite on a new account with the community in force.</summary>
    public static async Task<Suite> StartAsync(AzuriteServer azurite)
    {
        var suite = await Suite.StartAsync(azurite.NewAccount(), Settings);
        await suite.UploadAsync(Community, "community.json", CommunityJson);
        return suite;
    }

    /// <summary>An event of our own JSON, signed as Standard Webhooks say.</summary>
    public static TestRequest Event(string id, string type, DateTimeOffset at, object data) => Webhooks(
        id, JsonSerializer.SerializeToUtf8Bytes(new { type, timestamp = at, data }));

    public static TestRequest Webhooks(string id, byte[] body)
    {
        var timestamp = Suite.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var signature = HMACSHA256.HashData(Convert.FromBase64String(WebhooksSecret["whsec_".Length..]), signed);
        return new TestRequest("POST", $"communities/{Community}/webhooks/crm") { Bytes = body }
            .With("webhook-id", id).With("webhook-timestamp", timestamp).With("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
    }

    public static TestRequest Slack(byte[] body)
    {
        var timestamp = Suite.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(SlackSecret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]);
        return new TestRequest("POST", $"communities/{Community}/webhooks/slack") { Bytes = body }
            .With("X-Slack-Request-Timestamp", timestamp).With("X-Slack-Signature", $"v0={Convert.ToHexStringLower(signature)}");
    }

    public static Task<HttpResponseData> SendAsync(this Suite suite, TestRequest request)
    {
        var parts = request.Url.AbsolutePath.Split('/');
        return suite.Get<WebhookDoor>().ReceiveAsync(request, parts[3], parts[5], CancellationToken.None);
    }
}
