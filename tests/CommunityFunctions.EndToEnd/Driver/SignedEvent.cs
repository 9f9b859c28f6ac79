using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>A message posted by one of a hundred members, in our own JSON, signed as Standard Webhooks say at the moment it is sent.</summary>
public sealed record SignedEvent(int Number)
{
    public static readonly string Secret = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("thirty-two bytes of test secret!"));

    private static readonly byte[] SigningKey = Convert.FromBase64String(Secret["whsec_".Length..]);

    public string Id => string.Create(CultureInfo.InvariantCulture, $"msg_{Number:00000}");

    /// <summary>The row key under which the log has it.</summary>
    public string RowKey => $"crm|{Id}:0";

    public HttpRequestMessage Request(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "message.posted",
            timestamp = now.AddHours(-1),
            data = new { actor = new { id = $"u{Number % 100}" }, channel = new { id = "general" }, message = $"m{Number}", text = "Bonjour" },
        });
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(SigningKey, (byte[])[.. Encoding.UTF8.GetBytes($"{Id}.{timestamp}."), .. body]);
        return new HttpRequestMessage(HttpMethod.Post, "communities/atelier/webhooks/crm")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { { "webhook-id", Id }, { "webhook-timestamp", timestamp }, { "webhook-signature", $"v1,{Convert.ToBase64String(signature)}" } },
        };
    }
}
