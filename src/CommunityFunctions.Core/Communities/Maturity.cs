namespace CommunityFunctions.Communities;

/// <summary>How far a persona is with the community's subject.</summary>
public enum Maturity
{
    Beginner,
    Intermediate,
    Advanced,
}
