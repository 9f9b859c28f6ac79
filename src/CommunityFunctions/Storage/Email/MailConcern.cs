namespace CommunityFunctions.Storage.Email;

/// <summary>A mail that failed, or of which nobody knows whether it went out: somebody should look. It names nobody.</summary>
/// <param name="Id">What the list is paged by.</param>
/// <param name="Key">What the mail is, within its purpose.</param>
/// <param name="At">When it came to that, UTC.</param>
public sealed record MailConcern(string Id, string Purpose, string Key, SendState State, string? Why, DateTimeOffset At);
