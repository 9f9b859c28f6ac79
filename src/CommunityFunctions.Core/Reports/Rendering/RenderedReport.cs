namespace CommunityFunctions.Reports.Rendering;

/// <summary>A page, and what was wrong with the community's own way to dress it.</summary>
/// <param name="Fault">Why a template or style of the community's folder was not used, in one sentence; the suite's own was. Null when nothing was wrong.</param>
public sealed record RenderedReport(string Html, string? Fault)
{
    private const string Begin = "<style>", End = "</style>";

    /// <summary>The content of the page's one sheet of styles, as a Content-Security-Policy hashes it; empty when the page has none.</summary>
    public string Style
    {
        get
        {
            var begin = Html.IndexOf(Begin, StringComparison.Ordinal);
            var end = begin < 0 ? -1 : Html.IndexOf(End, begin, StringComparison.Ordinal);
            return end < 0 ? "" : Html[(begin + Begin.Length)..end];
        }
    }
}
