using MimeKit;

namespace CommunityFunctions.Email;

/// <summary>A way for mails to leave.</summary>
public interface IEmailSender
{
    Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellation);

    /// <summary>Whether a mail of that Message-ID has been taken; null when nobody can be asked.</summary>
    Task<bool?> WasTakenAsync(string messageId, CancellationToken cancellation);
}
