using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Kpis;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>
/// Makes one report: waits until its figures say all that the log says, freezes them, puts together what is to be said, renders it in both languages, and asks for the mails.
/// May be cut off anywhere and run any number of times, beside itself too: what was frozen and what is to be said are written once, all else follows from
/// them, and the ledger of sends lets each mail out once.
/// </summary>
public sealed partial class ReportRendering(
    DefinitionStore definitions, ReportRuns runs, SnapshotFreshness freshness, DirtyDays dirtyDays, KpiStore figures, ReportContents contents, ReportPages pages,
    ReportMailing mailing, WorkQueues queues, SuiteMetrics metrics, TimeProvider clock, ILogger<ReportRendering> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Does what a message of the queue asks for.</summary>
    public async Task RunAsync(ReportMessage message, CancellationToken cancellation)
    {
        var (id, period) = (CommunityId.Parse(message.Community), KpiPeriod.Parse(message.Period));
        if (await definitions.FindAsync(id, cancellation) is not { } community)
        {
            Log.NotDefined(logger, id);
            return;
        }

        if (await runs.FindAsync(id, period, cancellation) is not { IsSettled: false } run) return;
        if (await AdvanceAsync(community, run, cancellation) is not null) return;

        // From then on the clock asks for it again, less and less often.
        var pause = PauseAfter(message.Attempt);
        if (pause < LongestPause) await queues.SendAsync(StorageNames.Queues.Reports, message with { Attempt = message.Attempt + 1 }, cancellation, pause);
        else await SayWhyAsync(community, period, cancellation);
    }

    /// <summary>Brings a report as far as it can be brought now.</summary>
    /// <returns>Its row as it stands; null when its figures are not up to date, or somebody else has written the row: it is to be tried again.</returns>
    internal async Task<ReportRun?> AdvanceAsync(CommunityDefinition community, ReportRun run, CancellationToken cancellation)
    {
        if (run.State == ReportState.Due)
        {
            if (await RenderAsync(community, run, cancellation) is not { } rendered) return null;
            run = rendered;
        }

        if (!run.IsToBeMailed || run.State != ReportState.Rendered) return run;
        var (mails, why) = await mailing.QueueAsync(community, run.Period, cancellation);
        if (why is not null) Log.NotMailed(logger, run.Community, run.Period.Id, why);
        return await CountedAsync(
            run,
            why is null
                ? run with { State = ReportState.Mailed, IsToBeMailed = false, MailedAt = Now, Mails = mails, Why = null }
                : run with { Why = why },
            cancellation);
    }

    /// <summary>Writes a row, and counts it when it has come to another state.</summary>
    private async Task<ReportRun?> CountedAsync(ReportRun before, ReportRun after, CancellationToken cancellation)
    {
        if (await runs.TryUpdateAsync(after, cancellation) is not { } written) return null;
        if (written.State != before.State) metrics.RanReport(written.Community, written.Period.Kind.ToString().ToLowerInvariant(), written.State.ToString().ToLowerInvariant());
        return written;
    }

    private async Task<ReportRun?> RenderAsync(CommunityDefinition community, ReportRun run, CancellationToken cancellation)
    {
        var isOver = run.Period.In(community.Zone).End <= Now;
        if (await contents.StoredAsync(run.Community, run.Period, cancellation) is not { } content)
        {
            if (!await IsUpToDateAsync(community, run, isOver, cancellation))
            {
                await BringUpToDateAsync(community, run.Period, isOver, cancellation);
                return null;
            }

            // A period that goes on is shown as it is now, and not frozen: what is frozen is what goes out.
            if (isOver) await figures.FreezeAsync(run.Community, run.Period, cancellation);
            content = await contents.ComposeAsync(community, run.Period, isOver, cancellation);
        }

        var faults = await pages.RenderAsync(community, content, cancellation);
        foreach (var fault in faults) Log.TemplateNotUsed(logger, run.Community, run.Period.Id, fault);
        return await CountedAsync(
            run,
            run with
            {
                State = run is { MailedAt: not null, IsToBeMailed: false } ? ReportState.Mailed : ReportState.Rendered,
                RenderedAt = Now,
                Headline = content.Headline,
                IsProvisional = content.IsProvisional,
                Why = null,
                TemplateFault = faults.Count == 0 ? null : string.Join(' ', faults),
            },
            cancellation);
    }

    /// <summary>Has the figures computed: a period of which nothing is computed, or not since it ended, has to be marked for that.</summary>
    private async Task BringUpToDateAsync(CommunityDefinition community, KpiPeriod period, bool isOver, CancellationToken cancellation)
    {
        if (!isOver || !await freshness.HasFinalAsync(community.Id, period, cancellation))
        {
            await dirtyDays.MarkAsync(community.Id, LocalDate.Min(period.Last, Now.InZone(community.Zone).Date), cancellation);
        }

        await queues.SendAsync(StorageNames.Queues.Kpis, new AggregateMessage(community.Id.ToString()), cancellation);
    }

    private Task<bool> IsUpToDateAsync(CommunityDefinition community, ReportRun run, bool isOver, CancellationToken cancellation) => isOver
        ? freshness.IsCurrentAsync(run.Community, run.Period, run.Period.In(community.Zone).End, cancellation)
        : freshness.WasComputedSinceAsync(run.Community, run.Period, run.QueuedAt ?? run.DueAt, cancellation);

    private async Task SayWhyAsync(CommunityDefinition community, KpiPeriod period, CancellationToken cancellation)
    {
        if (await runs.FindAsync(community.Id, period, cancellation) is not { State: ReportState.Due } run) return;
        await runs.TryUpdateAsync(run with { Why = "its figures could not be brought up to date yet: some of its days are still to be computed, or deliveries to be read." }, cancellation);
    }

    private static TimeSpan PauseAfter(int attempts) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, ShortestPause.Ticks << Math.Min(attempts, 16)));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community} was to report and is not defined (any more).")]
        public static partial void NotDefined(ILogger logger, CommunityId community);

        [LoggerMessage(LogLevel.Warning, "{Community}: the report of {Period} is rendered with the suite's own template: {Fault}")]
        public static partial void TemplateNotUsed(ILogger logger, CommunityId community, string period, string fault);

        [LoggerMessage(LogLevel.Error, "{Community}: the report of {Period} can be read, and nobody can be written to: {Why}")]
        public static partial void NotMailed(ILogger logger, CommunityId community, string period, string why);
    }
}
