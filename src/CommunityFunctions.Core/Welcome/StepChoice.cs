using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>One answer that a step's question offers.</summary>
/// <param name="Id">A slug: what is kept when it is chosen.</param>
/// <param name="Label">What the member reads, by language; there at least in the community's.</param>
public sealed record StepChoice(string Id, IReadOnlyDictionary<Language, string> Label);
