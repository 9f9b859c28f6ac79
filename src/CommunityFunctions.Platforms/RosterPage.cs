using CommunityFunctions.Members;

namespace CommunityFunctions.Platforms;

/// <param name="Next">Where the next page begins; null when this was the last one.</param>
public sealed record RosterPage(IReadOnlyList<AccountSighting> Accounts, string? Next);
