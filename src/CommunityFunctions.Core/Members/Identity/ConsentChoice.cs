namespace CommunityFunctions.Members.Identity;

/// <summary>What somebody answered when asked for a consent.</summary>
/// <param name="Purpose">The id of the purpose.</param>
/// <param name="At">UTC.</param>
/// <param name="AddressHash">Of mails a keyed hash of the address at which they agreed; null where nobody knows.</param>
public sealed record ConsentChoice(string Purpose, bool Granted, DateTimeOffset At, string? AddressHash = null);
