using CommunityFunctions.Http;
using CommunityFunctions.Reports.Rendering;

namespace CommunityFunctions.Reports;

/// <summary>
/// What stands in a stored page for the links to its other forms: each reader gets them with the very link that they came with, so that a page opens no more
/// than its link does.
/// </summary>
internal static class PageMarks
{
    private const string Csv = "https://csv.invalid/";
    private const string Json = "https://json.invalid/";

    public static readonly ReportLinks Links = new(Csv: new Uri(Csv), Json: new Uri(Json));

    /// <param name="token">The reader's link; null for who holds a key.</param>
    public static string Filled(string page, string? token, string? language)
    {
        var rest = (token is null ? "" : $"&amp;{SignedLinks.Parameter}={Uri.EscapeDataString(token)}") + (language is null ? "" : $"&amp;language={language}");
        return page.Replace(Csv, $"?format=csv{rest}", StringComparison.Ordinal).Replace(Json, $"?format=json{rest}", StringComparison.Ordinal);
    }
}
