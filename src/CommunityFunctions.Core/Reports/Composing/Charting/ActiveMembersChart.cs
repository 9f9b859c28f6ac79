using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>How many members were active, over the periods.</summary>
internal static class ActiveMembersChart
{
    public static Chart? Of(ReportMaterial material) => FigureTrend.Of(material, "active-members", "active-members", new("Membres actifs", "Active members"));
}
