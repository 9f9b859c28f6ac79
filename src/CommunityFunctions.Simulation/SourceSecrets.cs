namespace CommunityFunctions.Simulation;

/// <summary>What each source signs with, in the form that its platform shows to its user.</summary>
/// <param name="Slack">The signing secret, taken as text.</param>
/// <param name="Forum">The secret of the forum's webhook, taken as text.</param>
/// <param name="Discord">Of the bridge: <c>whsec_</c> and the key's bytes in base64.</param>
/// <param name="Crm">Likewise.</param>
public sealed record SourceSecrets(string Slack, string Forum, string Discord, string Crm)
{
    /// <summary>Never prints a secret.</summary>
    public override string ToString() => nameof(SourceSecrets);
}
