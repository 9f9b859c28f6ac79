namespace CommunityFunctions.Simulation;

/// <summary>The sources of the Atelier community, as its folder names them.</summary>
public static class SourceNames
{
    public const string Slack = "slack";

    /// <summary>A Discourse site.</summary>
    public const string Forum = "forum";

    /// <summary>A Discord server, of which a bridge tells that listens at its gateway.</summary>
    public const string Discord = "discord";

    /// <summary>The customer system, which sends platform webhooks about leads, subscriptions and surveys.</summary>
    public const string Crm = "crm";
}
