namespace CommunityFunctions.Storage.Email;

/// <summary>
/// A mail that failed, came back or was kept from its reader, of which nobody knows whether it went out, or that was withheld for something that somebody can mend:
/// somebody should look. It names nobody.
/// </summary>
/// <param name="Id">What the list is paged by.</param>
/// <param name="Key">What the mail is, within its purpose.</param>
/// <param name="At">When it came to that, UTC.</param>
/// <param name="Delivery">What the transport has told of its delivery; null when it has told nothing.</param>
public sealed record MailConcern(string Id, string Purpose, string Key, SendState State, string? Why, DateTimeOffset At, MailDelivery? Delivery = null);
