using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>What the ledger says of rituals and publications, for those that show it.</summary>
public sealed class RunHistories(RitualRuns runs, FirstSeen firstSeen, Marks marks, TimeProvider clock)
{
    /// <summary>When each file was first seen, and the runs of the local dates between two, both included.</summary>
    public async Task<RunHistory> OfAsync(CommunityDefinition community, LocalDate from, LocalDate to, CancellationToken cancellation)
    {
        // The mark before the rows: whatever came due until then has been begun by now.
        var last = await marks.LastRunAsync(Marks.RitualClock, cancellation);
        var seen = await firstSeen.AllAsync(community.Id, cancellation);
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        var all = await runs.BetweenAsync(community.Id, LocalDate.Min(from, today.PlusYears(-TextHistories.Years)), to, cancellation);

        // Of what is posted once all runs are told, however old: it is not to come again.
        var publications = community.Publications.Select(publication => publication.Id).ToHashSet();
        return new RunHistory(seen, [.. all.Where(run => run.Date >= from || publications.Contains(run.Ritual)).Select(EntryOf)], last is { } at ? Instant.FromDateTimeOffset(at) : null)
        {
            Texts = community.Rituals.ToDictionary(ritual => ritual.Id, ritual => TextHistories.Of(all, ritual.Id, today)),
        };
    }

    private static PublishedEntry EntryOf(RitualRun run) => new(run.Ritual, run.Date, run.Channel, run.DueAt, StateOf(run.State))
    {
        Title = run.Title,
        Pillar = run.Pillar,
        Format = run.Format,
    };

    private static EntryState StateOf(RunState state) => state switch
    {
        RunState.Due or RunState.Claimed => EntryState.Due,
        RunState.Published => EntryState.Published,
        RunState.Uncertain => EntryState.Uncertain,
        RunState.Failed => EntryState.Failed,
        _ => EntryState.Missed,
    };
}
