namespace CommunityFunctions.Http.Outgoing;

/// <summary>What the suite may call, settings <c>Outgoing__…</c>.</summary>
public sealed class OutgoingOptions
{
    public const string Section = "Outgoing";

    /// <summary>
    /// Whether a definition or a secret may make the suite call this machine or a host of a private network. On a developer's machine it must; elsewhere
    /// whoever can write a definition could have the suite call what only the suite can reach.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }
}
