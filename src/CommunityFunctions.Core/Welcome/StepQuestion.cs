using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>A question with choices that a step asks.</summary>
/// <param name="Text">The question, by language; there at least in the community's.</param>
/// <param name="Choices">At least two.</param>
public sealed record StepQuestion(IReadOnlyDictionary<Language, string> Text, IReadOnlyList<StepChoice> Choices);
