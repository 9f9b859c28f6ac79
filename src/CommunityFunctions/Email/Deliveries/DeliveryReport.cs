using CommunityFunctions.Storage.Email;
using NodaTime;

namespace CommunityFunctions.Email.Deliveries;

/// <summary>What a transport tells of one mail's delivery to one address.</summary>
/// <param name="Operation">What the transport calls the mail.</param>
/// <param name="At">When it was so.</param>
/// <param name="Words">What the recipient's mail server said; null when that is not told.</param>
public sealed record DeliveryReport(string Operation, string Recipient, MailDelivery Status, Instant At, string? Words)
{
    /// <summary>
    /// Whether there is no such mailbox, so that nobody needs to write there again. What bounced and what the transport does not try any more it has judged itself;
    /// what just failed may have failed for a reason that passes.
    /// </summary>
    public bool IsDeadAddress => Status is MailDelivery.Bounced or MailDelivery.Suppressed || Status == MailDelivery.Failed && Words is not null && DeadAddresses.IsMeantBy(Words);
}
