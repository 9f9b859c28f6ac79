using CommunityFunctions.Communities;

namespace CommunityFunctions.Members.Identity;

/// <summary>Two live accounts on one source: two people.</summary>
/// <param name="Account">The account of the one person, as its source names it.</param>
/// <param name="Other">That of the other.</param>
public sealed record IdentityClash(SourceName Source, string Account, string Other);
