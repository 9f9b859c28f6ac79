using CommunityFunctions.Communities;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Email;

/// <summary>Whom a mail may be sent to now, and where its foot leads them.</summary>
/// <param name="Name">As they call themselves; null when nobody knows.</param>
/// <param name="Language">The one they read, as far as anybody knows.</param>
internal sealed record Recipient(Permission Permission, string? Name, Language Language, MailLinks Links);
