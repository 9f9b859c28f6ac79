using CommunityFunctions.Communities;
using CommunityFunctions.Storage.Email;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>Makes the mail itself (RFC 5322): who it is from and to, how it is stopped with one click (RFC 8058), and its body as text and as HTML.</summary>
public sealed class MailComposer(IOptions<EmailOptions> options)
{
    /// <summary>The same for the same send, and for no other: a mailbox that gets it twice can tell.</summary>
    public string MessageIdOf(Send send) => $"{send.Id}@{options.Value.From.Split('@')[^1]}";

    /// <param name="at">The Date header, in the community's zone.</param>
    internal MimeMessage Compose(CommunityDefinition community, EmailMessage content, Send send, Recipient recipient, Instant at)
    {
        var purpose = community.Purposes.First(purpose => purpose.Id == content.Purpose);
        var wording = purpose.Wording.GetValueOrDefault(community.Language) ?? purpose.Wording.Values.First();
        var subject = MailAddresses.Line(content.Subject);
        var template = new MailTemplate(community.Name, subject, wording, recipient.Unsubscribe, community.Language);
        var body = MailBody.Of(content.Markdown);

        var message = new MimeMessage
        {
            Subject = subject,
            Date = at.InZone(community.Zone).ToDateTimeOffset(),
            MessageId = MessageIdOf(send),
            Body = new BodyBuilder { TextBody = template.Text(body.Text), HtmlBody = template.Html(body.Html) }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(MailAddresses.Line(community.Name), options.Value.From));
        message.ReplyTo.Add(new MailboxAddress(MailAddresses.Line(community.Name), options.Value.ReplyTo ?? options.Value.From));
        message.To.Add(new MailboxAddress(recipient.Name is { } name ? MailAddresses.Line(name) : null, recipient.Address));
        message.Body!.Headers.Add("Content-Language", template.LanguageTag);
        message.Headers.Add("List-Id", $"<{content.Purpose}.{community.Id}.{options.Value.From.Split('@')[^1]}>");
        message.Headers.Add("List-Unsubscribe", $"<{recipient.Unsubscribe.AbsoluteUri}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }
}
