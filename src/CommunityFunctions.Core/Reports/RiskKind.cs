namespace CommunityFunctions.Reports;

public enum RiskKind
{
    MemberFatigue,
    LowParticipation,

    /// <summary>Trolls, or talk that drifts from the charter.</summary>
    Drift,
}
