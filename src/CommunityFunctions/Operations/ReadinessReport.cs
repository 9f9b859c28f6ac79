namespace CommunityFunctions.Operations;

/// <summary>Whether the suite can do its work now.</summary>
public sealed record ReadinessReport(bool Ready, IReadOnlyList<ReadinessCheck> Checks)
{
    /// <summary>What anybody may see: no names and no counts.</summary>
    public ReadinessReport WithoutDetails() => this with { Checks = [.. Checks.Select(check => check with { Details = null })] };
}
