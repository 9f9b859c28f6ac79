namespace CommunityFunctions.Rosters;

/// <summary>One account of a member.</summary>
public sealed record AccountView(string Source, string Account);
