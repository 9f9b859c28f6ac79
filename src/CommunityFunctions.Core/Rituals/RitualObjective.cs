namespace CommunityFunctions.Rituals;

/// <summary>What a ritual is to bring about.</summary>
public enum RitualObjective
{
    Engagement,
    Loyalty,
    Acquisition,
    Conversion,
}
