namespace CommunityFunctions.Reports.Composing.Risks;

/// <summary>
/// The risks that the figures show (kpis.md, "Risks the report must find and name"). That a member nears the weekly cap of messages is not among them: the
/// material does not hold what the suite has sent to whom.
/// </summary>
internal static class RiskFinder
{
    private static readonly Func<ReportMaterial, Risk?>[] Kinds = [LowParticipation.In, Drift.In, MemberFatigue.In];

    public static IReadOnlyList<Risk> In(ReportMaterial material) => [.. Kinds.Select(kind => kind(material)).OfType<Risk>()];
}
