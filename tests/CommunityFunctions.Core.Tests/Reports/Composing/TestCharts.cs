using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Composing;

namespace CommunityFunctions.Core.Tests.Reports.Composing;

/// <summary>The charts that a report has.</summary>
internal static class TestCharts
{
    public static T Chart<T>(ReportMaterial material, string id)
        where T : Chart => Assert.IsType<T>(ReportComposer.Compose(material).Charts.Single(chart => chart.Id == id));
}
