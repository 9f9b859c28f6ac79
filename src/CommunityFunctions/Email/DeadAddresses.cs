using System.Text.RegularExpressions;

namespace CommunityFunctions.Email;

/// <summary>
/// Tells from a mail server's words whether there is no such mailbox, or whether it refuses for another reason that may pass: its rules, a full mailbox, who we are.
/// </summary>
internal static partial class DeadAddresses
{
    /// <summary>
    /// Its enhanced status where it gives one (RFC 3463: 5.1.x but for 5.1.0, which says no more than that it is about an address, and for the sender's, 5.1.7 and 5.1.8; 5.2.1 a mailbox that is closed); else its plain words,
    /// for 550 alone also stands for refusals by policy.
    /// </summary>
    public static bool IsMeantBy(string words) => Enhanced().Match(words) is { Success: true } code
        ? code.Value is "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10" or "5.2.1"
        : Plain().IsMatch(words);

    [GeneratedRegex(@"\b5\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"\b(no such|unknown|invalid) (user|mailbox|recipient|address)\b|\b(user|mailbox|recipient|address) (is )?(unknown|not found|does not exist|doesn't exist)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();
}
