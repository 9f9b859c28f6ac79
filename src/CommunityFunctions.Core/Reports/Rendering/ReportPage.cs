using CommunityFunctions.Reports.Rendering.Pages;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>
/// A report as a page: HTML with one sheet of styles, inline SVG and no script, which needs nothing from elsewhere. The community's folder may hold a template
/// and a style of its own (<c>templates/report.liquid</c>, <c>templates/report.css</c>).
/// </summary>
public sealed class ReportPage
{
    private static readonly PageTemplate Own = PageDress.Own("report.liquid");

    private ReportPage()
    {
    }

    public static RenderedReport Render(ReportContent content, ReportDress dress) =>
        PageDress.Render(Own, "templates/report.liquid", dress.Community, new ReportValues(content, dress).All());
}
