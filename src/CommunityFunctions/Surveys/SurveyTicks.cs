using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Surveys;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Surveys;

/// <summary>Finds the surveys that have come due, inserts them into the ledger, and only then queues them. One whose people are not all asked, and that nobody has gone on with, is queued again.</summary>
public sealed partial class SurveyTicks(DefinitionStore definitions, SurveyRuns runs, Marks marks, WorkQueues queues, TimeProvider clock, ILogger<SurveyTicks> logger)
{
    /// <summary>A message that has come to nothing for so long may be lost.</summary>
    private static readonly Duration Unclaimed = Duration.FromMinutes(15);

    /// <summary>Later than that nobody is asked any more: the next survey is near.</summary>
    internal static readonly Duration Lateness = Duration.FromDays(7);

    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 8 };

    /// <summary>Surveys that are known to be done.</summary>
    private readonly ConcurrentDictionary<(CommunityId, string), bool> done = [];

    public async Task TickAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var communities = (await definitions.AllAsync(cancellation)).Select(state => state.Definition).OfType<CommunityDefinition>();
        await Parallel.ForEachAsync(communities, AFewAtOnce, async (community, _) => await GuardedAsync(community, now, cancellation));
        await marks.LeaveAsync(nameof(SurveyClock), cancellation);
    }

    /// <summary>What is wrong with one community is not the fault of the others.</summary>
    private async Task GuardedAsync(CommunityDefinition community, Instant now, CancellationToken cancellation)
    {
        try
        {
            await TickAsync(community, now, cancellation);
        }
        catch (Exception e) when (!StorageFaults.IsAway(e) && !cancellation.IsCancellationRequested)
        {
            Log.Failed(logger, e, community.Id);
        }
    }

    private async Task TickAsync(CommunityDefinition community, Instant now, CancellationToken cancellation)
    {
        if (SurveySchedule.LatestDue(community, now) is not { } due || done.ContainsKey((community.Id, due.Id))) return;
        if (now - due.DueAt > Lateness)
        {
            await CloseAsync(community.Id, due.Id, due.DueAt, now, cancellation);
            done[(community.Id, due.Id)] = true;
            return;
        }

        var run = new SurveyRun { Community = community.Id, Survey = due.Id, DueAt = due.DueAt, QueuedAt = now };
        if (!await runs.TryInsertAsync(run, cancellation))
        {
            var known = (await runs.FindAsync(community.Id, due.Id, cancellation))!;
            if (known.IsDrawn) done[(community.Id, due.Id)] = true;
            if (known.IsDrawn || now - known.QueuedAt < Unclaimed || !await runs.TryUpdateAsync(known with { QueuedAt = now }, cancellation)) return;
            Log.QueuedAgain(logger, community.Id, due.Id, known.Why);
        }

        await queues.SendAsync(StorageNames.Queues.Surveys, SurveyMessage.Of(run), cancellation);
    }

    /// <summary>What was missed, or came to an end before everybody was asked, is shown with its reason. A community that has had no survey yet has missed none.</summary>
    private async Task CloseAsync(CommunityId community, string survey, Instant dueAt, Instant now, CancellationToken cancellation)
    {
        const string Missed = "it came too late: nothing asked for it in the days after it was due.";
        if (await runs.FindAsync(community, survey, cancellation) is { } known)
        {
            if (!known.IsDrawn) await runs.TryUpdateAsync(known with { IsDrawn = true, Why = known.Why ?? "it came too late for those who were not asked yet." }, cancellation);
        }
        else if ((await runs.AllAsync(community, cancellation)).Count > 0)
        {
            await runs.TryInsertAsync(new SurveyRun { Community = community, Survey = survey, DueAt = dueAt, QueuedAt = now, IsDrawn = true, Why = Missed }, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}: its surveys could not be looked at; the next tick tries again.")]
        public static partial void Failed(ILogger logger, Exception exception, CommunityId community);

        [LoggerMessage(LogLevel.Warning, "{Community}: the survey {Survey} has not asked everybody yet; it is queued again. {Why}")]
        public static partial void QueuedAgain(ILogger logger, CommunityId community, string survey, string? why);
    }
}
