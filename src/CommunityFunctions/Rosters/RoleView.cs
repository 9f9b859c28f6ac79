namespace CommunityFunctions.Rosters;

/// <summary>A role by the community's days; null for always and for still.</summary>
public sealed record RoleView(string Role, string? From, string? Until);
