using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Rituals.Effects;

/// <summary>Something that a manager may want to change, with the numbers that speak for it. Never done by itself.</summary>
/// <param name="Kind"><c>rest</c> (give the ritual a rest) or <c>hour</c> (another hour works better).</param>
/// <param name="Subject">The ritual's id, or the format.</param>
/// <param name="Share">Mean share of the members present who responded, of the runs that are spoken of.</param>
/// <param name="Runs">How many these are.</param>
/// <param name="OtherShare">Likewise of those that they are held against.</param>
/// <param name="Difference">95 % interval of <paramref name="Share"/> − <paramref name="OtherShare"/>; it excludes 0.</param>
public sealed record RitualAdvice(string Kind, string Subject, Bilingual Text, double Share, int Runs, double OtherShare, int OtherRuns, Interval Difference);
