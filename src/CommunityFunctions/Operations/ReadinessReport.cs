namespace CommunityFunctions.Operations;

/// <summary>Whether the suite can do its work now.</summary>
public sealed record ReadinessReport(IReadOnlyList<ReadinessCheck> Checks)
{
    public ReadinessStatus Status => Checks.Max(check => check.Status);

    /// <summary>For whoever wants one word: that it works, though somebody may have something to look at.</summary>
    public bool Ready => Status != ReadinessStatus.Failed;

    /// <summary>What the operator may see.</summary>
    public object ToJson() => new
    {
        Ready,
        Status,
        checks = Checks.Select(check => new { check.Name, check.Status, details = check.Concerns.Select(concern => concern.What.English), since = check.Concerns.Min(concern => concern.Since) }),
    };

    /// <summary>What anybody may see: no names, no counts and no times.</summary>
    public object WithoutDetails() => new { Ready, Status, checks = Checks.Select(check => new { check.Name, check.Status }) };
}
