namespace CommunityFunctions.Storage.Email;

/// <summary>Asks for one mail to one person, for a purpose to which they have consented. It holds no address: that is looked up just before sending.</summary>
/// <param name="Member">Any of the ids that the person's accounts were given.</param>
/// <param name="Purpose">The id of a purpose of the definition.</param>
/// <param name="Key">What the mail is, within its purpose: a person gets it once.</param>
/// <param name="Subject">Plain text.</param>
/// <param name="Markdown">The body, in the community's language.</param>
/// <param name="LatestAt">After this (UTC) it comes too late; null for a mail that is never too late.</param>
public sealed record EmailMessage(string Community, string Member, string Purpose, string Key, string Subject, string Markdown, DateTimeOffset? LatestAt = null)
{
    /// <summary>A queue takes 64 KiB, and in its JSON a letter with an accent is six characters.</summary>
    public const int MostCharacters = 10_000;
}
