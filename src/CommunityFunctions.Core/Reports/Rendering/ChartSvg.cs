using CommunityFunctions.Communities;
using CommunityFunctions.Reports.Charts;
using CommunityFunctions.Reports.Rendering.Drawing;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>
/// Draws a chart as SVG: one drawing for the page, where it stands inline, and for the mail, where it becomes a picture. It is XML of its own, with a text
/// alternative that says the finding and every number, readable at the width of a phone.
/// </summary>
public static class ChartSvg
{
    /// <exception cref="ArgumentException">The chart is a table, which is not drawn.</exception>
    public static string Draw(Chart chart, Language language, string currency, ChartPalette palette)
    {
        var words = new ChartWords(language, currency);
        return chart switch
        {
            TrendChart trend => new TrendDrawing(trend, words, palette).ToString(),
            FlowChart flow => new FlowDrawing(flow, words, palette).ToString(),
            BarChart bars => new BarDrawing(bars, words, palette).ToString(),
            _ => throw new ArgumentException($"The chart {chart.Id} is a {chart.GetType().Name}, which is not drawn.", nameof(chart)),
        };
    }
}
