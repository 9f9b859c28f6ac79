using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>A mail that may go out, or why it may not.</summary>
/// <param name="Mail">Null when it may not.</param>
/// <param name="Why">Why it may not; null when it may.</param>
/// <param name="IsEarly">Whether it may later: what it says is not there yet.</param>
/// <param name="NotBefore">From when on it may, where that is known.</param>
/// <param name="IsMendable">Whether it may not for something that somebody can mend.</param>
/// <param name="IsNobody">Whether nobody of that id is known (any more).</param>
internal sealed record Draft(PermittedMail? Mail, string? Why, bool IsEarly = false, Instant? NotBefore = null, bool IsMendable = false, bool IsNobody = false) : IDisposable
{
    public static Draft Of(PermittedMail mail) => new(mail, null);

    /// <summary>It is not to go out, and nobody needs to look.</summary>
    public static Draft Withheld(string why) => new(null, why);

    /// <summary>It could go out, were it not for something that somebody can mend.</summary>
    public static Draft Kept(string why) => new(null, why, IsMendable: true);

    public static Draft NotYet(string why) => new(null, why, IsEarly: true);

    /// <summary>What the gate has answered that is no permission.</summary>
    public static Draft Of(Storage.Privacy.GateAnswer refusal) => new(null, refusal.Why, NotBefore: refusal.Until, IsMendable: refusal.IsMendable, IsNobody: refusal.IsNobody);

    public void Dispose() => Mail?.Dispose();
}
