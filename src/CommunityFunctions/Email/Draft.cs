using MimeKit;

namespace CommunityFunctions.Email;

/// <summary>A mail that may go out, or why it may not.</summary>
/// <param name="Mail">Null when it may not.</param>
/// <param name="Address">Where it goes; null when it may not.</param>
/// <param name="Why">Why it may not; null when it may.</param>
/// <param name="IsEarly">Whether it may later: what it says is not there yet.</param>
internal sealed record Draft(MimeMessage? Mail, string? Address, string? Why, bool IsEarly) : IDisposable
{
    public static Draft Of(MimeMessage mail, string address) => new(mail, address, null, false);

    public static Draft Withheld(string why) => new(null, null, why, false);

    public static Draft NotYet(string why) => new(null, null, why, true);

    public void Dispose() => Mail?.Dispose();
}
