namespace CommunityFunctions.Operations;

/// <summary>Whether the suite can do its work now.</summary>
/// <param name="DeadLetters">
/// For the operator: how many messages were given up in the last 30 days, at most a thousand. They wait for somebody; the suite works all the same.
/// </param>
public sealed record ReadinessReport(bool Ready, IReadOnlyList<ReadinessCheck> Checks, int? DeadLetters)
{
    /// <summary>What anybody may see: no names and no counts.</summary>
    public ReadinessReport WithoutDetails() => this with { DeadLetters = null, Checks = [.. Checks.Select(check => check with { Details = null })] };
}
