using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace CommunityFunctions.Email;

/// <summary>
/// Tells from a mail server's answer whether it refuses the sender, the log-in or the connection, and not this recipient or this mail: somebody can mend that, and
/// no mail is lost to it.
/// </summary>
internal static partial class MendableRefusals
{
    /// <summary>530, 534, 535 and 538 are of the log-in (RFC 4954 6); 5.7.x of who may send here, 5.1.7 and 5.1.8 of the sender's address (RFC 3463).</summary>
    public static bool IsOne(SmtpCommandException refusal) =>
        refusal.ErrorCode == SmtpErrorCode.SenderNotAccepted || (int)refusal.StatusCode is 530 or 534 or 535 or 538 || OfSender().IsMatch(refusal.Message);

    [GeneratedRegex(@"^\W*(?:5\d\d[ -])?5\.(?:7\.\d{1,3}|1\.[78])\b")]
    private static partial Regex OfSender();
}
