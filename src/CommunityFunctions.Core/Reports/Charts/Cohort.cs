namespace CommunityFunctions.Reports.Charts;

/// <summary>Those who came in one month.</summary>
/// <param name="Period">The month's id.</param>
/// <param name="Size">How many came.</param>
/// <param name="Active">Of them, how many were active in the month they came, the next one, and so on up to the last month known.</param>
public sealed record Cohort(string Period, int Size, IReadOnlyList<int> Active);
