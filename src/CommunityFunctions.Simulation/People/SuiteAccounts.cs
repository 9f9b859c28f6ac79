namespace CommunityFunctions.Simulation.People;

/// <summary>The accounts in whose names the suite posts.</summary>
public static class SuiteAccounts
{
    public const string Slack = "U0SUITE001";

    /// <summary>The forum's own user <c>system</c>.</summary>
    public const string Forum = "-1";

    public const string Discord = "1198765432109876543";
}
