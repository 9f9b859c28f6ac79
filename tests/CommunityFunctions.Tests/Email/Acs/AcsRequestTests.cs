using System.Text.Json.Nodes;
using CommunityFunctions.Email.Acs;
using MimeKit;
using MimeKit.Utils;

namespace CommunityFunctions.Tests.Email.Acs;

/// <summary>A mail as the body of a request.</summary>
public sealed class AcsRequestTests
{
    [Fact]
    public void All_that_a_mail_says_is_in_the_request()
    {
        using var mail = Mail();

        var body = JsonNode.Parse(AcsRequest.BodyOf(mail))!;

        Assert.Equal("hello@atelier.example", (string?)body["senderAddress"]);
        Assert.Equal(("L’été à l’atelier", "Bonjour.", "<p>Bonjour <img src=\"cid:chart-1\"></p>"), ((string)body["content"]!["subject"]!, (string)body["content"]!["plainText"]!, (string)body["content"]!["html"]!));
        Assert.Equal("""{"to":[{"address":"ann@people.example","displayName":"Ann \u00C9lan"}]}""", body["recipients"]!.ToJsonString());
        Assert.Equal("""[{"address":"team@atelier.example","displayName":"Atelier"}]""", body["replyTo"]!.ToJsonString());
        Assert.True((bool)body["userEngagementTrackingDisabled"]!);
        Assert.Equal(
            [("Content-Language", "fr"), ("List-Id", "<report.atelier.example>"), ("List-Unsubscribe", $"<{Link}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), ("Message-ID", "<1@atelier.example>")],
            body["headers"]!.AsObject().Select(header => (header.Key, (string)header.Value!)).OrderBy(header => header.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Pictures_go_with_the_content_id_that_the_text_calls_them_by_and_files_with_their_names()
    {
        using var mail = Mail();

        var attachments = JsonNode.Parse(AcsRequest.BodyOf(mail))!["attachments"]!.AsArray();

        Assert.Equal(
            [("chart.png", "image/png", "AAEC", "chart-1"), ("report.csv", "text/csv", "YTti", null)],
            attachments.Select(file => ((string)file!["name"]!, (string)file["contentType"]!, (string)file["contentInBase64"]!, (string?)file["contentId"])));
    }

    private static string Link => "https://community.example.org/api/u/" + new string('x', 300);

    /// <summary>As it comes from a file: with all headers folded.</summary>
    private static MimeMessage Mail()
    {
        var body = new BodyBuilder { TextBody = "Bonjour.", HtmlBody = "<p>Bonjour <img src=\"cid:chart-1\"></p>" };
        var picture = body.LinkedResources.Add("chart.png", [0, 1, 2], new ContentType("image", "png"));
        picture.ContentId = "chart-1";
        body.Attachments.Add("report.csv", "a;b"u8.ToArray(), new ContentType("text", "csv"));
        using var mail = new MimeMessage { Subject = "L’été à l’atelier", MessageId = "1@atelier.example", Body = body.ToMessageBody() };
        mail.From.Add(new MailboxAddress("Atelier", "hello@atelier.example"));
        mail.ReplyTo.Add(new MailboxAddress("Atelier", "team@atelier.example"));
        mail.To.Add(new MailboxAddress("Ann Élan", "ann@people.example"));
        mail.Headers["List-Id"] = "<report.atelier.example>";
        mail.Headers["List-Unsubscribe"] = $"<{Link}>";
        mail.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        mail.Headers["X-Other"] = MimeUtils.GenerateMessageId();
        mail.Body.Headers["Content-Language"] = "fr";
        using var file = new MemoryStream();
        mail.WriteTo(file);
        file.Position = 0;
        return MimeMessage.Load(file);
    }
}
