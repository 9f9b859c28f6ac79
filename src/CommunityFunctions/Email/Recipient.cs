namespace CommunityFunctions.Email;

/// <summary>Whom a mail may be sent to now, and how they stop it.</summary>
/// <param name="Name">As they call themselves; null when nobody knows.</param>
internal sealed record Recipient(string Address, string? Name, Uri Unsubscribe);
