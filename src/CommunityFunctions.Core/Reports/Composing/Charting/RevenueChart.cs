using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>Monthly recurring revenue, members beside non-members.</summary>
internal static class RevenueChart
{
    private const string Members = "mrr-members";
    private const string Others = "mrr-non-members";

    public static Chart? Of(ReportMaterial material) => FigureTrend.MembersBesideOthers(
        material, Members, Others, "revenue", new("Revenu mensuel récurrent", "Monthly recurring revenue"), tongue =>
        {
            var (members, others) = (tongue.Value(KpiUnit.MoneyPerMonth, material.Figure(Members)?.Value), tongue.Value(KpiUnit.MoneyPerMonth, material.Figure(Others)?.Value));
            return tongue.Say($"Revenu récurrent des membres : {members} ; des non-membres : {others}.", $"Recurring revenue of members: {members}; of non-members: {others}.");
        });
}
