using CommunityFunctions.Communities;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>Which texts of which ritual have been posted, by the ledger.</summary>
public sealed class TextHistories(RitualRuns runs)
{
    /// <summary>A text that was posted longer ago than this may come again.</summary>
    public const int Years = 3;

    /// <summary>Of one ritual.</summary>
    /// <param name="today">In the community's zone.</param>
    public async Task<TextHistory> OfAsync(CommunityId community, string ritual, LocalDate today, CancellationToken cancellation) =>
        Of(await runs.OfAsync(community, ritual, today.PlusYears(-Years), today, cancellation), ritual, today);

    /// <summary>Of a ritual among runs of several.</summary>
    public static TextHistory Of(IEnumerable<RitualRun> runs, string ritual, LocalDate today)
    {
        var dates = runs.Where(run => run.Ritual == ritual).GroupBy(run => run.Date).OrderBy(date => date.Key).ToList();
        return new TextHistory([.. dates.SelectMany(date => date.Where(WasPosted).Select(run => (date.Key, run.TextId!))).Distinct()], today)
        {
            Over = dates.Where(date => date.All(run => run.IsSettled) && !date.Any(WasPosted)).Select(date => date.Key).ToHashSet(),
            Waiting = dates.Where(date => date.Any(run => !run.IsSettled)).Select(date => date.Key).ToHashSet(),
        };
    }

    private static bool WasPosted(RitualRun run) => run is { TextId: not null, State: RunState.Published or RunState.Uncertain or RunState.Claimed };
}
