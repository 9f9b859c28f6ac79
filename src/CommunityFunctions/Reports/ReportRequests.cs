using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Reports;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>Rendering a report because somebody asks for it: at once where its figures are up to date, else by the queue.</summary>
public sealed class ReportRequests(ReportRuns runs, ReportRendering rendering, WorkQueues queues, TimeProvider clock)
{
    private const int MonthsOfLog = 37;

    /// <param name="isToBeMailed">Its mails are wanted too. Who has got it already does not get it again.</param>
    /// <returns>The report's row, and whether it is done.</returns>
    /// <exception cref="ProblemException">404: a period that has not begun; 409: mails are wanted of one that is not over.</exception>
    public async Task<(ReportRun Run, bool IsDone)> RenderAsync(CommunityDefinition community, KpiPeriod period, bool isToBeMailed, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var window = period.In(community.Zone);
        if (window.Start > now) throw ProblemException.NotFound($"{period.Id} has not begun in {community.Zone.Id}; expected a period that has.");
        var oldest = now.InZone(community.Zone).Date.PlusMonths(-MonthsOfLog);
        if (period.Last < oldest) throw ProblemException.NotFound($"{period.Id} is over for too long: the log is kept for {MonthsOfLog} months; expected a period that ended on {oldest:uuuu-MM-dd} or later.");
        if (isToBeMailed && window.End > now)
        {
            throw new ProblemException(HttpStatusCode.Conflict, "Not over", $"{period.Id} is not over in {community.Zone.Id}: its report can be rendered as it is now, and not be sent.");
        }

        var run = await AskAsync(community, period, isToBeMailed, now, cancellation);
        if (await rendering.AdvanceAsync(community, run, cancellation) is { } done) return (done, true);
        await queues.SendAsync(StorageNames.Queues.Reports, ReportMessage.Of(run), cancellation);
        return (run, false);
    }

    /// <summary>The row, so that the clock looks after it from now on.</summary>
    private async Task<ReportRun> AskAsync(CommunityDefinition community, KpiPeriod period, bool isToBeMailed, Instant now, CancellationToken cancellation)
    {
        while (true)
        {
            var known = await runs.FindAsync(community.Id, period, cancellation);
            var asked = (known ?? new ReportRun { Community = community.Id, Period = period, State = ReportState.Due, DueAt = new ReportSchedule(community).DueAt(period) }) with
            {
                State = ReportState.Due,
                IsToBeMailed = isToBeMailed || known is { IsToBeMailed: true },
                QueuedAt = now,
                Tries = 0,
            };
            if (await (known is null ? runs.TryInsertAsync(asked, cancellation) : runs.TryUpdateAsync(asked, cancellation)) is { } run) return run;
        }
    }
}
