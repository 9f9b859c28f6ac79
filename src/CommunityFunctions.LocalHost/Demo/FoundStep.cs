namespace CommunityFunctions.LocalHost.Demo;

/// <summary>One step of one newcomer's journey, as it is stored.</summary>
/// <param name="Way">The way that it went: <c>dm/slack</c>, <c>mail</c>; null while there is none.</param>
internal sealed record FoundStep(string Id, string State, string? Way, bool IsAnswered);
