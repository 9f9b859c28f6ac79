namespace CommunityFunctions.Communities.Trust;

/// <summary>How often the NPS survey goes out.</summary>
public enum SurveyRhythm
{
    Quarter,
    Month,
    Never,
}
