namespace CommunityFunctions.Storage.Surveys;

/// <summary>Whether a comment may be quoted in reports.</summary>
public enum QuoteConsent
{
    None,
    WithoutName,
    WithName,
}
