namespace CommunityFunctions.Welcome;

/// <summary>What a newcomer has answered to the welcome, on their page or in a direct message. Each part may be missing.</summary>
/// <param name="Step">The step whose question is answered.</param>
/// <param name="Choice">The id of the choice; null when they answered in words, which are not kept.</param>
/// <param name="Persona">The id of the persona that they chose.</param>
/// <param name="CharterVersion">The version of the charter that they have accepted.</param>
/// <param name="At">UTC.</param>
public sealed record JourneyAnswer(string? Step, string? Choice, string? Persona, string? CharterVersion, DateTimeOffset At);
