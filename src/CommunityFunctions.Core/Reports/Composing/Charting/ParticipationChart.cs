using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>Weekly participation over the periods, with its target.</summary>
internal static class ParticipationChart
{
    public static Chart? Of(ReportMaterial material) => FigureTrend.Of(material, "weekly-participation", "participation", new("Participation", "Participation"));
}
