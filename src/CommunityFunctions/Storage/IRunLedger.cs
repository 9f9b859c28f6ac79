using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>What the ledger of rituals and publications says, for those that show it.</summary>
public interface IRunLedger
{
    /// <summary>When each file was first seen, and the runs of the local dates between two, both included.</summary>
    Task<RunHistory> HistoryAsync(CommunityDefinition community, LocalDate from, LocalDate to, CancellationToken cancellation);
}
