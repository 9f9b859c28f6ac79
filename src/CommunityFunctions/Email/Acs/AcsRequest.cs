using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MimeKit;

namespace CommunityFunctions.Email.Acs;

/// <summary>A mail as the body of a request to send it.</summary>
internal static class AcsRequest
{
    /// <summary>What the service does not make itself. Date, From, To and the like it makes of the fields.</summary>
    private static readonly string[] Passed = ["Message-ID", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] BodyOf(MimeMessage mail)
    {
        var headers = new JsonObject();
        foreach (var name in Passed.Where(mail.Headers.Contains)) headers[name] = Unfolded(mail.Headers[name]!);
        if (mail.Body?.Headers["Content-Language"] is { } language) headers["Content-Language"] = language;
        var body = new JsonObject
        {
            ["senderAddress"] = mail.From.Mailboxes.Single().Address,
            ["content"] = new JsonObject { ["subject"] = mail.Subject, ["plainText"] = mail.TextBody, ["html"] = mail.HtmlBody },
            ["recipients"] = new JsonObject { ["to"] = Addresses(mail.To) },
            ["replyTo"] = Addresses(mail.ReplyTo),
            ["headers"] = headers,
            ["userEngagementTrackingDisabled"] = true,
        };
        if (Attachments(mail) is { Count: > 0 } attachments) body["attachments"] = attachments;
        return JsonSerializer.SerializeToUtf8Bytes(body, Plain);
    }

    /// <summary>One line: folding is for the wire.</summary>
    private static string Unfolded(string value) => value.ReplaceLineEndings("").Trim();

    private static JsonArray Addresses(InternetAddressList list) =>
        [.. list.Mailboxes.Select(JsonNode (mailbox) => new JsonObject { ["address"] = mailbox.Address, ["displayName"] = mailbox.Name ?? "" })];

    /// <summary>Pictures in the text by their content id, and files beside it.</summary>
    private static JsonArray Attachments(MimeMessage mail)
    {
        var attachments = new JsonArray();
        foreach (var part in mail.BodyParts.OfType<MimePart>().Where(part => part is not TextPart || part.IsAttachment))
        {
            using var content = new MemoryStream();
            part.Content!.DecodeTo(content);
            var attachment = new JsonObject
            {
                ["name"] = part.FileName ?? part.ContentId ?? $"file-{attachments.Count + 1}",
                ["contentType"] = part.ContentType.MimeType,
                ["contentInBase64"] = Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length),
            };
            if (part.ContentId is { } id) attachment["contentId"] = id;
            attachments.Add((JsonNode)attachment);
        }

        return attachments;
    }
}
