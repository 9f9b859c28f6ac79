namespace CommunityFunctions.Operations;

/// <summary>Whether the suite can do its work now.</summary>
public sealed record ReadinessReport(IReadOnlyList<ReadinessCheck> Checks)
{
    public ReadinessStatus Status => Checks.Max(check => check.Status);

    /// <summary>What the operator may see.</summary>
    public object ToJson() => new
    {
        Status,
        checks = Checks.Select(check => new { check.Name, check.Status, details = check.Concerns.Select(concern => concern.What.English), since = check.Concerns.Min(concern => concern.Since) }),
    };

    /// <summary>What anybody may see: no names, no counts and no times.</summary>
    public object WithoutDetails() => new { Status, checks = Checks.Select(check => new { check.Name, check.Status }) };
}
