using CommunityFunctions.Storage.Reports;

namespace CommunityFunctions.Reports;

/// <summary>Asks for one report: which row of the ledger it is.</summary>
/// <param name="Attempt">How often it has been put back because its figures were not up to date.</param>
public sealed record ReportMessage(string Community, string Period, int Attempt = 0)
{
    public static ReportMessage Of(ReportRun run) => new(run.Community.ToString(), run.Period.Id);
}
