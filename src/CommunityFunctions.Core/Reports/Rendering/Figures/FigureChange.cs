namespace CommunityFunctions.Reports.Rendering.Figures;

/// <summary>How a figure moved against the period before, in words.</summary>
/// <param name="Sign">What <paramref name="Brief"/> says, at a glance; empty when there is nothing to compare with.</param>
/// <param name="Difference">With its sign and unit; null when there is nothing to compare with, or no difference.</param>
/// <param name="Brief">As beside the difference in a table.</param>
/// <param name="Words">As after the difference in a sentence.</param>
/// <param name="Tone"><c>good</c>, <c>bad</c> or <c>plain</c>.</param>
internal sealed record FigureChange(string Sign, string? Difference, string Brief, string Words, string Tone);
