using System.Net;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Reports;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Tests.Shared.Reports;

namespace CommunityFunctions.Core.Tests.Reports.Rendering;

/// <summary>A page as a browser would take it apart: its tags, and its text.</summary>
internal sealed partial class RenderedPage(string html)
{
    public static readonly ReportLinks Links = new(
        new Uri("https://suite.example/reports/2026-W47?t=1"), new Uri("https://suite.example/reports/2026-W47/csv?t=1&x=2"), new Uri("https://suite.example/json"),
        new Uri("https://suite.example/communities/atelier"), new Uri("https://suite.example/calendar"));

    public static readonly KpiPeriod[] Periods = [SampleReports.Week, SampleReports.Month, SampleReports.Quarter];

    public string Html => html;

    /// <summary>Without the sheet of styles.</summary>
    public IReadOnlyList<string> Tags { get; } = [.. Tag().Matches(WithoutStyle(html)).Select(tag => tag.Value)];

    /// <summary>What a reader sees, with single spaces.</summary>
    public string Text { get; } = White().Replace(WebUtility.HtmlDecode(Tag().Replace(WithoutStyle(html), " ")), " ");

    public static RenderedReport Report(ReportContent content, Language language = Language.French, CommunityDefinition? community = null, bool hostile = false) =>
        ReportPage.Render(content, new(community ?? SampleReports.Community(), language, hostile ? SampleReports.HostileNames : SampleReports.Names, Links));

    public static RenderedPage Of(RenderedReport report) => new(report.Html);

    /// <summary>How a text looks among <see cref="Text"/>.</summary>
    public static string Plain(string text) => White().Replace(text, " ").Trim();

    private static string WithoutStyle(string html) => StyleSheet().Replace(html, "");

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex StyleSheet();

    [GeneratedRegex("<[a-zA-Z!/](?:[^>\"]|\"[^\"]*\")*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex White();
}
