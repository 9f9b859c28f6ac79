namespace CommunityFunctions.Kpis.Findings;

/// <summary>Why a figure can't be known.</summary>
/// <param name="Code">For programs: <c>no-baseline</c>, <c>short-history</c>, <c>nothing-to-measure</c> …</param>
public sealed record Unknown(string Code, Bilingual Because);
