namespace CommunityFunctions.Email;

/// <param name="Why">The transport's words; null when it took the mail.</param>
/// <param name="RetryAfter">When it asks to be asked again; null when it does not say.</param>
public sealed record SendOutcome(SendVerdict Verdict, string? Why = null, TimeSpan? RetryAfter = null)
{
    public static readonly SendOutcome Taken = new(SendVerdict.Taken);
}
