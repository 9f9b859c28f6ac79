using CommunityFunctions.Welcome;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>What the welcome has asked of a person, and what they have answered.</summary>
/// <param name="AcceptedCharter">The version of the charter that they have accepted; null: none yet.</param>
/// <param name="Asked">The steps with a question that they have got and not answered yet, in the order of the definition.</param>
public sealed record OpenQuestions(string? AcceptedCharter, IReadOnlyList<WelcomeStep> Asked);
