namespace CommunityFunctions.Kpis.Status;

/// <summary>Whether a figure calls for somebody to act. <see cref="KpiAssessment"/> says what makes which.</summary>
public enum KpiStatus
{
    /// <summary>The value is not known, or there is nothing to judge it by.</summary>
    Unknown,
    Good,
    Watch,
    Alert,
}
