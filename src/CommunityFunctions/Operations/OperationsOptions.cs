namespace CommunityFunctions.Operations;

/// <summary>Settings <c>Operations__…</c>.</summary>
public sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>Hours without a delivery after which a source is called silent: the same as the alert in infra has.</summary>
    public int SilentSourceHours { get; set; } = 36;
}
