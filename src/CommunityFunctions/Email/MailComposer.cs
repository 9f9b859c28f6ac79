using System.Net;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage.Email;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>Makes the mail itself (RFC 5322): who it is from and to, how it is stopped with one click (RFC 8058), and its body as text and as HTML.</summary>
public sealed class MailComposer(IOptions<EmailOptions> options)
{
    private string Domain => options.Value.From.Split('@')[^1];

    /// <summary>The same for the same send, and for no other: a mailbox that gets it twice can tell.</summary>
    public string MessageIdOf(Send send) => $"{send.Id}@{Domain}";

    internal static string NoLink(CommunityId community) => $"there can be no link to unsubscribe with: expected the secret {SecretNames.MemberLinks(community)} and the setting PublicUrl.";

    /// <param name="at">The Date header, in the community's zone.</param>
    internal MimeMessage Compose(CommunityDefinition community, EmailMessage content, Send send, Recipient recipient, Instant at)
    {
        var subject = MailAddresses.Line(content.Subject);
        var template = new MailTemplate(
            community.Name, subject, MailTemplate.WhyOf(community.Name, community.Purpose(content.Contact.Agreement), recipient.Language), recipient.Links, recipient.Language, content.Language ?? community.Language);
        var body = MailBody.Of(content.Markdown);
        var message = new MimeMessage { Subject = subject, Body = new BodyBuilder { TextBody = template.Text(body.Text), HtmlBody = template.Html(body.Html) }.ToMessageBody() };
        Address(message, community, send, recipient, at);
        return message;
    }

    /// <summary>A mail that is written but for who it goes to.</summary>
    /// <param name="file">The mail as a file, with <see cref="MailMarks.Unsubscribe"/> where the recipient's own link goes.</param>
    /// <param name="at">The Date header, in the community's zone.</param>
    internal MimeMessage Address(byte[] file, CommunityDefinition community, Send send, Recipient recipient, Instant at)
    {
        using var stream = new MemoryStream(file, writable: false);
        var message = MimeMessage.Load(stream);
        var link = recipient.Links.Unsubscribe!.AbsoluteUri;
        foreach (var part in message.BodyParts.OfType<TextPart>().Where(part => !part.IsAttachment && part.Text.Contains(MailMarks.Unsubscribe, StringComparison.Ordinal)).ToList())
            part.SetText(Encoding.UTF8, part.Text.Replace(MailMarks.Unsubscribe, part.IsHtml ? WebUtility.HtmlEncode(link) : link, StringComparison.Ordinal));

        // Whatever the file says of it: it goes to one person, from here.
        foreach (var list in new[] { message.From, message.ReplyTo, message.To, message.Cc, message.Bcc }) list.Clear();
        Address(message, community, send, recipient, at);
        return message;
    }

    private void Address(MimeMessage message, CommunityDefinition community, Send send, Recipient recipient, Instant at)
    {
        message.Date = at.InZone(community.Zone).ToDateTimeOffset();
        message.MessageId = MessageIdOf(send);
        message.From.Add(new MailboxAddress(MailAddresses.Line(community.Name), options.Value.From));
        message.ReplyTo.Add(new MailboxAddress(MailAddresses.Line(community.Name), options.Value.ReplyTo ?? options.Value.From));
        message.To.Add(new MailboxAddress(recipient.Name is { } name ? MailAddresses.Line(name) : null, recipient.Permission.Address!));
        message.Body!.Headers["Content-Language"] = Languages.Tag(recipient.Language);
        message.Headers["List-Id"] = $"<{send.Purpose}.{community.Id}.{Domain}>";
        if (recipient.Links.Unsubscribe is not { } link) return;
        message.Headers["List-Unsubscribe"] = $"<{link.AbsoluteUri}>";
        message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
    }
}
