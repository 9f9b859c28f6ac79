using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Welcome;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>
/// Sends one step of one newcomer's welcome: looks whether it is still to be sent, and goes the ways that it names, one after the other. May be cut off anywhere and run
/// any number of times: what somebody claimed and did not finish is settled by asking the platform, and where nobody can be asked it is uncertain. It is never sent on a
/// guess.
/// </summary>
public sealed partial class StepSending(
    DefinitionStore definitions, WelcomedPersons people, Persons persons, StepLedger ledger, StepChecks checks, StepRoutes routes, StepTargets targets, StepTexts texts, TimeProvider clock,
    ILogger<StepSending> logger)
{
    /// <summary>What became of a message whose answer was lost is asked after this.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(1);

    /// <summary>A platform that has not said for so long what became of a message will not say it any more.</summary>
    private static readonly Duration Patience = Duration.FromDays(1);

    /// <summary>What is away for longer is looked after no more often than this.</summary>
    private static readonly Duration LongestPause = Duration.FromHours(1);

    private const int Attempts = 8;

    private static readonly Dictionary<MemberId, IReadOnlyList<ConsentChoice>> NotAsked = [];

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async Task RunAsync(WelcomeMessage message, CancellationToken cancellation)
    {
        var due = message.Due;
        if (await definitions.FindAsync(due.Community, cancellation) is not { } community)
        {
            Log.NotDefined(logger, due.Community);
            return;
        }

        // Again whenever somebody else was faster with a row: what is to be done then follows from what it says now.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var person = await people.FindAsync(community.Id, due.Member, cancellation);
            if (person.Rows.FirstOrDefault(row => row.Member == due.Member) is not { IsJourney: true } journey || journey.Step(due.Step) is not { IsEnded: false } step || step.Key != due.Key)
            {
                await ledger.DropAsync(due, cancellation);
                return;
            }

            if (await TryStepOrPutOffAsync(new StepJob(community, person, journey, step, due), cancellation)) return;
        }

        // Left as it is: the clock queues it again.
        Log.Outrun(logger, community.Id, due.Step);
    }

    /// <summary>Whatever fails, the row of what is due says when it is tried again: the queue would only repeat it at once, and then give it up.</summary>
    private async Task<bool> TryStepOrPutOffAsync(StepJob job, CancellationToken cancellation)
    {
        try
        {
            return await TryStepAsync(job, cancellation);
        }
        catch (Exception e) when (!IsEndOfProcess(e, cancellation))
        {
            return await TryPutOffAsync(job, e.GetBaseException(), cancellation);
        }
    }

    private static bool IsEndOfProcess(Exception e, CancellationToken cancellation) =>
        e.GetBaseException() is OutOfMemoryException || (e is OperationCanceledException && cancellation.IsCancellationRequested);

    /// <summary>
    /// Something that it needs is away, or nobody expected what happened: it waits, longer each time, as long as it may still go out. Then it has failed, and can be sent
    /// again. Of the fault only its kind is told, for its message may hold what a member has written.
    /// </summary>
    /// <returns>False when somebody else has written a row meanwhile.</returns>
    private async Task<bool> TryPutOffAsync(StepJob job, Exception fault, CancellationToken cancellation)
    {
        Log.PutOff(logger, job.Community.Id, job.Step.Id, fault.GetType(), fault.StackTrace);
        var why = $"something that it needs failed in a way that nobody expected ({fault.GetType().Name}).";
        job = await AsItStandsAsync(job, cancellation);
        var (send, now) = (await ledger.FindAsync(job, cancellation), Now);
        var since = send.FailingSince ?? send.EndedAt ?? now;
        var until = now + Duration.Min(LongestPause, Pause + (now - since));
        switch (send.State)
        {
            case SendState.Waiting when until > job.LatestAt:
                return await ledger.TryEndAsync(job, send, SendState.Failed, why, cancellation, isMendable: true);
            case SendState.Waiting:
                return await ledger.TryPutOffAsync(job, send with { FailingSince = since }, until, why, cancellation);
            case SendState.Claimed when JourneyRecords.IsPlatformWay(send.Way) && now - send.ClaimedAt >= Patience:
                return await ledger.TryEndAsync(job, send, SendState.Uncertain, why, cancellation);
            default:
                // A claim is left to whoever may still be at work on it, and what has ended is only to be written down.
                await ledger.MoveAsync(job, send is { State: SendState.Claimed, LeaseUntil: { } lease } && lease > now ? lease : until, why, cancellation);
                return true;
        }
    }

    /// <summary>What was noted before something failed stays so: that they were asked whether they want mails, since when, and why the ways before were not gone.</summary>
    private async Task<StepJob> AsItStandsAsync(StepJob job, CancellationToken cancellation)
    {
        var person = await people.FindAsync(job.Community.Id, job.Due.Member, cancellation);
        return person.Rows.FirstOrDefault(row => row.Member == job.Journey.Member) is { } journey && journey.Step(job.Step.Id) is { IsEnded: false } step && step.Key == job.Step.Key
            ? job with { Person = person, Journey = journey, Step = step }
            : job;
    }

    /// <returns>False when somebody else has written a row meanwhile.</returns>
    private async Task<bool> TryStepAsync(StepJob job, CancellationToken cancellation)
    {
        var send = await ledger.FindAsync(job, cancellation);
        switch (send)
        {
            case { State: SendState.Waiting } when job.Step.Way == JourneyRecords.Mail:
                // Handed over to be mailed, by somebody who may have got no farther: the ledger lets it out once.
                return await routes.TryMailAsync(job, send, await ProfileAsync(job, cancellation), cancellation);
            case { State: SendState.Waiting } when Instant.Max(job.Step.DueAt, send.NotBefore ?? job.Step.DueAt) is var until && until > Now:
                await ledger.MoveAsync(job, until, send.Why, cancellation);
                return true;
            case { State: SendState.Waiting }:
                return await TrySendAsync(job, send, cancellation);
            case { State: SendState.Claimed } when !JourneyRecords.IsPlatformWay(send.Way):
                // The mail that somebody is sending tells of itself when it has gone.
                await ledger.DropAsync(job.Due, cancellation);
                return true;
            case { State: SendState.Claimed } when send.LeaseUntil > Now:
                await ledger.MoveAsync(job, send.LeaseUntil.Value, send.Why, cancellation);
                return true;
            case { State: SendState.Claimed }:
                return await TrySettleAsync(job, send, cancellation);
            default:
                await ledger.CloseAsync(job, send, cancellation);
                return true;
        }
    }

    private async Task<bool> TrySendAsync(StepJob job, Send send, CancellationToken cancellation)
    {
        if (await ProfileAsync(job, cancellation) is not { } profile || profile.Presence is not [.., { Until: null }])
            return await ledger.TryEndAsync(job, send, SendState.Withheld, "the person is not there any more.", cancellation);
        if (await checks.WhyNotAsync(job, profile, send.Why, Now, cancellation) is not { } why) return await routes.TryAsync(job, profile, send, cancellation);

        // What only a fault has kept for so long was not meant to be so: somebody can send it again.
        var isFault = send.FailingSince is not null && job.Definition is not null && Now > job.LatestAt;
        return await ledger.TryEndAsync(job, send, isFault ? SendState.Failed : SendState.Withheld, why, cancellation, isMendable: isFault);
    }

    /// <summary>Finds out what became of a message that was claimed, by somebody who did not come to write it down.</summary>
    private async Task<bool> TrySettleAsync(StepJob job, Send send, CancellationToken cancellation)
    {
        var (target, fault) = await targets.OfWayAsync(job.Community, job.Journey, send.Way!, cancellation);
        if (target is null || !target.CanSettle) return await ledger.TryEndAsync(job, send, SendState.Uncertain, fault ?? "sending was cut off, and this platform cannot be asked.", cancellation);
        if (await ledger.TryHoldAsync(send, StepRoutes.Lease, cancellation) is not { } held) return false;
        try
        {
            var wasSent = await target.SettleAsync(await LetterAsync(job, send.Way!, cancellation), held, Now.ToDateTimeOffset(), cancellation);
            if (wasSent) return await ledger.TryEndAsync(job, held, SendState.Sent, held.Why, cancellation);

            // It is certain now that it was not sent: from the beginning, by what the row says then.
            await ledger.TryReleaseAsync(held, null, cancellation);
            return false;
        }
        catch (Exception e) when (e is PlatformThrottledException or PlatformAwayException && Now - held.ClaimedAt < Patience)
        {
            return await ledger.TryAskLaterAsync(job, held, e is PlatformThrottledException throttled ? Duration.FromTimeSpan(throttled.RetryAfter) : Pause, e.Message, cancellation);
        }
        catch (Exception e) when (e is PlatformThrottledException or PlatformAwayException or PlatformRefusedException or PostUncertainException or DirectMessageDeclinedException)
        {
            return await ledger.TryEndAsync(job, held, SendState.Uncertain, e.Message, cancellation);
        }
    }

    /// <summary>Only who is asked what became of it needs the text, and may not be able to: then what is known of it has to do.</summary>
    private async Task<StepLetter> LetterAsync(StepJob job, string way, CancellationToken cancellation) =>
        job.Definition is { } step && await ProfileAsync(job, cancellation) is { } profile
            ? await texts.WriteAsync(job, step, profile, way.StartsWith("post/", StringComparison.Ordinal) ? StepWay.Channel : StepWay.Dm, cancellation)
            : new StepLetter(job.Step.Id, "", job.Community.Language);

    /// <summary>Null for who is not in the roster any more.</summary>
    private async Task<PersonProfile?> ProfileAsync(StepJob job, CancellationToken cancellation) =>
        await persons.FindAsync(job.Community, job.Person.History, job.Person.Id, cancellation) is { } person ? PersonProfile.Of(person, job.Person.History, job.Community, NotAsked) : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community} was to welcome somebody and is not defined (any more).")]
        public static partial void NotDefined(ILogger logger, CommunityId community);

        [LoggerMessage(LogLevel.Warning, "{Community}: step {Step} of somebody's welcome is put off: {Fault}\n{Trace}")]
        public static partial void PutOff(ILogger logger, CommunityId community, string step, Type fault, string? trace);

        [LoggerMessage(LogLevel.Warning, "{Community}: step {Step} of somebody's welcome was written by others all the time; it is queued again.")]
        public static partial void Outrun(ILogger logger, CommunityId community, string step);
    }
}
