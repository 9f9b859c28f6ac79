using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>As long as no clock keeps a ledger, nobody knows what was posted.</summary>
public sealed class NoRunLedger : IRunLedger
{
    public Task<RunHistory> HistoryAsync(CommunityDefinition community, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        Task.FromResult(RunHistory.Unknown);
}
