using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports;

/// <summary>Something to do on Monday, with its list.</summary>
/// <param name="Title">What to do, in the imperative.</param>
/// <param name="Why">Why now: a sentence.</param>
/// <param name="Items">The first of them, at most 50, most urgent first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ReportAction(ActionKind Kind, Bilingual Title, Bilingual Why, IReadOnlyList<ListedItem> Items, int Total);
