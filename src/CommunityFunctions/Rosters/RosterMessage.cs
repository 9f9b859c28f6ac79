namespace CommunityFunctions.Rosters;

/// <summary>Read this source's roster, from where it was left: a message of the queue <c>rosters</c>.</summary>
public sealed record RosterMessage(string Community, string Source);
