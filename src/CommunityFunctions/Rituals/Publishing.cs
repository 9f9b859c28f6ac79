using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Events;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Rituals;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>
/// Posts one run: claims it in the ledger, posts, and writes what came of it. May be cut off anywhere and run any number of times: a run that somebody
/// claimed and did not finish is settled by asking the platform, and where nobody can be asked it is uncertain. It is never posted on a guess.
/// </summary>
public sealed partial class Publishing(
    DefinitionStore definitions, FirstSeen firstSeen, RitualRuns runs, TextHistories histories, PostTargets targets, MailRuns mails, PostTexts texts, EventWriter events, WorkQueues queues, RunAlerts alerts,
    TimeProvider clock, ILogger<Publishing> logger)
{
    /// <summary>Longer than the queue hides a message that is being worked on (ten minutes, renewed): who is alive is not disturbed.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(15);

    /// <summary>A platform that cannot be reached is tried again after this.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>A platform that has not said for so long what became of a post will not say it any more.</summary>
    private static readonly Duration Patience = Duration.FromDays(1);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(6);

    private const int Attempts = 8;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async Task RunAsync(RitualMessage message, CancellationToken cancellation)
    {
        var id = CommunityId.Parse(message.Community);
        if (await definitions.FindAsync(id, cancellation) is not { } community)
        {
            Log.NotDefined(logger, id);
            return;
        }

        // Again whenever somebody else was faster with the row: what is to be done then follows from what it says now.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await runs.FindAsync(id, message.Ritual, message.LocalDate, message.RitualChannel, cancellation) is not { } run) return;
            if (await TryStepAsync(community, run, cancellation)) return;
        }

        await queues.SendAsync(StorageNames.Queues.RitualRuns, message, cancellation, after: Pause);
    }

    /// <returns>False when somebody else has written the row meanwhile.</returns>
    private async Task<bool> TryStepAsync(CommunityDefinition community, RitualRun run, CancellationToken cancellation)
    {
        switch (run.State)
        {
            case RunState.Due:
                return await TryPublishAsync(community, run, cancellation);
            case RunState.Claimed when run.LeaseUntil > Now:
                await QueueAsync(run, (run.LeaseUntil.Value - Now).ToTimeSpan(), cancellation);
                return true;
            case RunState.Claimed:
                return await TrySettleAsync(community, run, cancellation);
            case RunState.Published:
                // Cut off between the row and the log, the message comes again.
                await LogAsync(community, run, cancellation);
                return true;
            default:
                return true;
        }
    }

    private async Task<bool> TryPublishAsync(CommunityDefinition community, RitualRun run, CancellationToken cancellation)
    {
        var (language, now) = (community.Language, Now);
        var seen = await firstSeen.NoteAsync(community.Id, PostSchedule.IdsOf(community), now, cancellation);
        var history = await histories.OfAsync(community.Id, run.Ritual, now.InZone(community.Zone).Date, cancellation);
        if (new PostSchedule(community, id => seen[id], _ => history).On(run.Ritual, run.Date) is not { } post || !(post.Channels.Contains(run.Channel) || run.Channel == community.Launch.Channel))
        {
            return await TryEndAsync(run, RunState.Missed, RunFaults.NotPlannedAnyMore(language), cancellation);
        }

        run = run with { Title = post.Title, DueAt = post.At, LatestAt = post.LatestAt };
        var notBefore = Instant.Max(post.At, run.NotBefore ?? post.At);
        if (now > post.LatestAt) return await TryEndAsync(run, RunState.Missed, RunFaults.TooLate(run.Why, language), cancellation);
        if (now < notBefore) return await TryWaitAsync(run, notBefore, run.Why, cancellation);

        if (MailRuns.Are(run.Channel)) return await TryMailAsync(community, run, post, cancellation);

        var (target, fault) = await targets.FindAsync(community, run.Channel, cancellation);
        if (target is null) return await TryEndAsync(run, RunState.Failed, fault!, cancellation);
        var text = await texts.ChooseAsync(community, post, cancellation);
        if (text.Missing.Count > 0) return await TryEndAsync(run, RunState.Failed, RunFaults.NoText(text.Missing, language), cancellation);
        if (text.Markdown.Length > RitualRun.LongestText) return await TryEndAsync(run, RunState.Failed, RunFaults.TooLong(text.Markdown.Length, RitualRun.LongestText, language), cancellation);
        if (target.Publisher.FaultIn(target.Connection, Outgoing(community, run, target, text.Markdown, now)) is { } refusal) return await TryEndAsync(run, RunState.Failed, refusal, cancellation);

        if (await runs.TryUpdateAsync(Claim(run, text, now), cancellation) is not { } claimed) return false;
        try
        {
            // Neither the call nor the note of what came of it ends with the process's wish to stop: both are short, and what is known would be lost.
            var published = await target.Publisher.PublishAsync(target.Connection, Outgoing(community, claimed, target, claimed.Text!, now), now.ToDateTimeOffset(), CancellationToken.None);
            return await TryRecordAsync(community, claimed, published, now, CancellationToken.None);
        }
        catch (PlatformThrottledException e)
        {
            return await TryWaitAsync(Released(claimed), Now + Duration.FromTimeSpan(e.RetryAfter), e.Message, cancellation);
        }
        catch (PlatformAwayException e)
        {
            return await TryWaitAsync(Released(claimed), Now + Duration.FromTimeSpan(Pause), e.Message, cancellation);
        }
        catch (PlatformRefusedException e)
        {
            return await TryEndAsync(claimed, RunState.Failed, e.Message, cancellation);
        }
        catch (PostUncertainException e) when (target.Publisher.CanSettle(target.Connection))
        {
            return await TryAskLaterAsync(claimed, Pause, e.Message, cancellation);
        }
        catch (PostUncertainException e)
        {
            return await TryEndAsync(claimed, RunState.Uncertain, RunFaults.MayBeThere(e.Message, language), cancellation);
        }
    }

    private async Task<bool> TryMailAsync(CommunityDefinition community, RitualRun run, PlannedPost post, CancellationToken cancellation)
    {
        var text = await texts.ChooseAsync(community, post, cancellation);
        if (text.Missing.Count > 0) return await TryEndAsync(run, RunState.Failed, RunFaults.NoText(text.Missing, community.Language), cancellation);
        if (await mails.FaultInAsync(community, text.Markdown, cancellation) is { } fault) return await TryEndAsync(run, RunState.Failed, fault, cancellation);
        return await runs.TryUpdateAsync(Claim(run, text, Now), cancellation) is { } claimed && await TryQueueMailsAsync(community, claimed, cancellation);
    }

    /// <summary>It is published once all its mails are asked for; there is no message of it that anybody could answer.</summary>
    private async Task<bool> TryQueueMailsAsync(CommunityDefinition community, RitualRun claimed, CancellationToken cancellation)
    {
        await mails.QueueAsync(community, claimed, cancellation);
        return await TryRecordAsync(community, claimed, new PublishedPost(MessageId: null), claimed.ClaimedAt!.Value, cancellation);
    }

    /// <summary>Finds out what became of a run that was claimed, by somebody who did not come to write it down.</summary>
    private async Task<bool> TrySettleAsync(CommunityDefinition community, RitualRun run, CancellationToken cancellation)
    {
        if (MailRuns.Are(run.Channel))
        {
            return await runs.TryUpdateAsync(run with { LeaseUntil = Now + Lease }, cancellation) is { } mine && await TryQueueMailsAsync(community, mine, cancellation);
        }

        var language = community.Language;
        var (target, fault) = await targets.FindAsync(community, run.Channel, cancellation);
        if (target is null || !target.Publisher.CanSettle(target.Connection))
        {
            return await TryEndAsync(run, RunState.Uncertain, RunFaults.MayBeThere(fault ?? RunFaults.NobodyToAsk(language), language), cancellation);
        }

        if (await runs.TryUpdateAsync(run with { LeaseUntil = Now + Lease }, cancellation) is not { } claimed) return false;
        try
        {
            var found = await target.Publisher.SettleAsync(target.Connection, Outgoing(community, claimed, target, claimed.Text!, claimed.ClaimedAt!.Value), Now.ToDateTimeOffset(), cancellation);
            return found is not null
                ? await TryRecordAsync(community, claimed, found, claimed.ClaimedAt!.Value, cancellation)
                : await TryWaitAsync(Released(claimed), Now, null, cancellation);
        }
        catch (Exception e) when (e is PlatformThrottledException or PlatformAwayException)
        {
            return Now - claimed.ClaimedAt < Patience
                ? await TryAskLaterAsync(claimed, e is PlatformThrottledException throttled ? throttled.RetryAfter : Pause, e.Message, cancellation)
                : await TryEndAsync(claimed, RunState.Uncertain, RunFaults.MayBeThere(RunFaults.NotAnswering(language), language), cancellation);
        }
        catch (Exception e) when (e is PlatformRefusedException or PostUncertainException)
        {
            return await TryEndAsync(claimed, RunState.Uncertain, RunFaults.MayBeThere(e.Message, language), cancellation);
        }
    }

    private async Task<bool> TryRecordAsync(CommunityDefinition community, RitualRun run, PublishedPost post, Instant at, CancellationToken cancellation)
    {
        var published = Released(run) with { State = RunState.Published, PublishedAt = at, MessageId = post.MessageId, Link = post.Link, NotBefore = null };
        if (await runs.TryUpdateAsync(published, cancellation) is not { } recorded) return false;
        await LogAsync(community, recorded, cancellation);
        alerts.Raise(recorded);
        return true;
    }

    private Task<bool> LogAsync(CommunityDefinition community, RitualRun run, CancellationToken cancellation) => events.WriteOwnAsync(
        community, run.Channel.Source,
        new CommunityEvent
        {
            Id = $"ritual:{run.Key}",
            Kind = EventKind.RitualPublished,
            At = run.PublishedAt!.Value.ToDateTimeOffset(),
            Ritual = run.Ritual,
            Message = run.MessageId,
            Conversation = run.MessageId,
            Channel = community.Channel(run.Channel.Source, run.Channel.Channel)?.Id ?? run.Channel.Channel,
        },
        cancellation);

    private async Task<bool> TryWaitAsync(RitualRun run, Instant until, string? why, CancellationToken cancellation)
    {
        if (await runs.TryUpdateAsync(run with { NotBefore = until, QueuedAt = Now, Why = why }, cancellation) is null) return false;
        await QueueAsync(run, (until - Now).ToTimeSpan(), cancellation);
        return true;
    }

    private async Task<bool> TryAskLaterAsync(RitualRun run, TimeSpan after, string why, CancellationToken cancellation)
    {
        if (await runs.TryUpdateAsync(run with { LeaseUntil = Now, NotBefore = Now + Duration.FromTimeSpan(after), QueuedAt = Now, Why = why }, cancellation) is null) return false;
        await QueueAsync(run, after, cancellation);
        return true;
    }

    private async Task<bool> TryEndAsync(RitualRun run, RunState state, string why, CancellationToken cancellation)
    {
        // Whoever looks into the channel for a post that may be there has to know what it says.
        var ended = Released(run) with { State = state, Why = why, Text = state == RunState.Uncertain ? run.Text : null };
        if (await runs.TryUpdateAsync(ended, cancellation) is null) return false;
        alerts.Raise(ended);
        return true;
    }

    private Task QueueAsync(RitualRun run, TimeSpan after, CancellationToken cancellation) => queues.SendAsync(
        StorageNames.Queues.RitualRuns, RitualMessage.Of(run), cancellation, after <= TimeSpan.Zero ? null : after < LongestDelay ? after : LongestDelay);

    private static RitualRun Claim(RitualRun run, ChosenText text, Instant now) =>
        run with { State = RunState.Claimed, ClaimedAt = now, LeaseUntil = now + Lease, Text = text.Markdown, TextId = text.Id, Spotlight = text.Spotlight?.Value, Why = null };

    /// <summary>Nobody's again, and without its text, which is kept only while somebody may have to look for it.</summary>
    private static RitualRun Released(RitualRun run) => run with { State = RunState.Due, ClaimedAt = null, LeaseUntil = null, Text = null };

    private static OutgoingPost Outgoing(CommunityDefinition community, RitualRun run, PostTarget target, string markdown, Instant claimedAt) =>
        new(run.Key, target.Channel, TitleOf(community, run), markdown, claimedAt.ToDateTimeOffset());

    private static string TitleOf(CommunityDefinition community, RitualRun run) =>
        PostTitle.Of(run.Title, run.Date, isOnce: !community.Rituals.Any(ritual => ritual.Id == run.Ritual), community.Language);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community} was to post and is not defined (any more).")]
        public static partial void NotDefined(ILogger logger, CommunityId community);
    }
}
