using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Surveys;

/// <summary>What somebody added to their answer.</summary>
/// <param name="Member">The account as which they answered.</param>
/// <param name="Wording">What they agreed to, to the letter, where it may be quoted; else null.</param>
/// <param name="Language">In which they were asked.</param>
/// <param name="At">UTC.</param>
public sealed record SurveyComment(MemberId Member, string Text, QuoteConsent Quote, string? Wording, Language Language, Instant At)
{
    /// <summary>Prints no words.</summary>
    public override string ToString() => $"{nameof(SurveyComment)} of {At}";
}
