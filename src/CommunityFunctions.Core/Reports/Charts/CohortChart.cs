using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Charts;

/// <summary>Of those who came in the same month, the share that was active in each month after: a table with shaded cells.</summary>
public sealed record CohortChart(string Id, Bilingual Title, Bilingual Finding, IReadOnlyList<Cohort> Cohorts) : Chart(Id, Title, Finding);
