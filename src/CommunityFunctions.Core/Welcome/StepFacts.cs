using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>What a step's conditions ask of a member. Null is not known.</summary>
/// <param name="Contributed">They have contributed since they came.</param>
/// <param name="Introduced">They have written in the channel of introductions since they came.</param>
/// <param name="Persona">The id of their persona.</param>
/// <param name="Language">In which they are written to.</param>
/// <param name="CharterAccepted">They have accepted the charter in the version that holds.</param>
public sealed record StepFacts(bool? Contributed, bool? Introduced, bool? Referred, bool? FoundingMember, string? Persona, Language Language, bool? CharterAccepted);
