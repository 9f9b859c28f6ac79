using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using NodaTime;

namespace CommunityFunctions.Tests.Driver;

/// <summary>A ledger that has been kept, with what a test writes into it.</summary>
public sealed class KnownRuns(RunHistory history) : IRunLedger
{
    public Task<RunHistory> HistoryAsync(CommunityDefinition community, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        Task.FromResult(history with { Entries = [.. history.Entries.Where(entry => from <= entry.Date && entry.Date <= to)] });
}
