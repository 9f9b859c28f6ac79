namespace CommunityFunctions.Members.Identity;

/// <summary>Two persons who may be one, for somebody to decide.</summary>
/// <param name="Person">The surviving id of the person asked about.</param>
/// <param name="Other">That of the candidate.</param>
/// <param name="Score">From <see cref="SuggestionRules.Shown"/> to 1; an order of likelihood rather than a probability.</param>
/// <param name="Reasons">What speaks for it, the weightiest first; then what against.</param>
public sealed record Suggestion(MemberId Person, MemberId Other, double Score, IReadOnlyList<SuggestionReason> Reasons);
