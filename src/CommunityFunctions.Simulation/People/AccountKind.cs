namespace CommunityFunctions.Simulation.People;

public enum AccountKind
{
    Member,

    /// <summary>Someone of the company itself, who looks after the community.</summary>
    Team,

    /// <summary>A program.</summary>
    Bot,
}
