using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations;

/// <summary>What came of one check.</summary>
/// <param name="Concerns">What is wrong, by name: for the operator.</param>
public sealed record ReadinessCheck(string Name, IReadOnlyList<Concern> Concerns)
{
    public ReadinessStatus Status => Concerns.Any(concern => concern.IsGrave) ? ReadinessStatus.Failed : Concerns.Count > 0 ? ReadinessStatus.Degraded : ReadinessStatus.Ok;
}
