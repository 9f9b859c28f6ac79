using MimeKit;

namespace CommunityFunctions.Email;

/// <summary>A mail that may go out, or why it may not.</summary>
/// <param name="Mail">Null when it may not.</param>
/// <param name="Address">Where it goes; null when it may not.</param>
/// <param name="Why">Why it may not; null when it may.</param>
/// <param name="IsEarly">Whether it may later: what it says is not there yet.</param>
/// <param name="IsMendable">Whether it may not for something that somebody can mend.</param>
internal sealed record Draft(MimeMessage? Mail, string? Address, string? Why, bool IsEarly = false, bool IsMendable = false) : IDisposable
{
    public static Draft Of(MimeMessage mail, string address) => new(mail, address, null);

    /// <summary>It is not to go out, and nobody needs to look.</summary>
    public static Draft Withheld(string why) => new(null, null, why);

    /// <summary>It could go out, were it not for something that somebody can mend.</summary>
    public static Draft Kept(string why) => new(null, null, why, IsMendable: true);

    public static Draft NotYet(string why) => new(null, null, why, IsEarly: true);

    public void Dispose() => Mail?.Dispose();
}
