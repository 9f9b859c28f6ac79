namespace CommunityFunctions.Reports.Rendering;

/// <summary>Where a report leads, as its reader may open it; null where there can be no such link.</summary>
/// <param name="Page">The report itself.</param>
/// <param name="Csv">Its figures as a table.</param>
/// <param name="Json">Its figures for programs.</param>
/// <param name="Index">All reports of the community.</param>
/// <param name="Calendar">The editorial calendar.</param>
public sealed record ReportLinks(Uri? Page = null, Uri? Csv = null, Uri? Json = null, Uri? Index = null, Uri? Calendar = null);
