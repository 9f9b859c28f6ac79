using MimeKit;

namespace CommunityFunctions.Reports.Mail;

/// <param name="Message">Without what differs from recipient to recipient: From, To, Date, Message-ID and List-Unsubscribe are put on as it is sent.</param>
/// <param name="Fault">Which templates of the community's folder were not used, and why; null when nothing is wrong.</param>
public sealed record RenderedMail(MimeMessage Message, string? Fault);
