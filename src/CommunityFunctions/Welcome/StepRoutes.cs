using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>
/// Goes the ways of a step in their order: each is asked for at the gate, and where one cannot be gone the next is tried. Where nothing but the consent to mails is missing,
/// the newcomer is asked for it once, and the step waits for the answer as long as it may. Who is held out gets it by none; that is
/// decided where it would have gone out, so that it is the same people's chance.
/// </summary>
public sealed class StepRoutes(ContactGate gate, StepTargets targets, StepTexts texts, MailConsent consent, StepLedger ledger, JourneyRecords records, WorkQueues queues, TimeProvider clock)
{
    /// <summary>Longer than the queue hides a message that is being worked on (ten minutes, renewed): who is alive is not disturbed.</summary>
    internal static readonly Duration Lease = Duration.FromMinutes(15);

    /// <summary>A platform that cannot be reached is tried again after this, and what became of a message whose answer was lost is asked then.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(1);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <returns>False when somebody else has written a row meanwhile.</returns>
    internal async Task<bool> TryAsync(StepJob job, PersonProfile profile, Send send, CancellationToken cancellation)
    {
        // Where they were asked whether they want mails, the ways before that could not be gone then: why not is in the journey, and they are not tried again.
        var wasAsked = job.Step.Way == JourneyRecords.Asked;
        var isBehind = wasAsked && job.Definition!.Routes.Any(route => route.Way == StepWay.Email);
        var (refusals, isWish, isMendable, isUnanswered, wasToGoOut) = (new List<string>(), true, false, false, wasAsked);
        if (MailConsent.WaysBefore(job.Step) is { Length: > 0 } before) refusals.Add(before);
        foreach (var route in job.Definition!.Routes)
        {
            isBehind &= route.Way != StepWay.Email;
            var (target, fault) = route.Way == StepWay.Email ? (null, null) : await targets.FindAsync(job.Community, job.Journey, route, cancellation);
            var letter = await texts.WriteAsync(job, job.Definition, profile, route.Way, cancellation);
            if ((fault ?? letter.Fault ?? (target is null ? TooLongForMail(letter) : target.FaultIn(letter, send))) is { } why)
            {
                (isWish, isMendable) = (false, true);
                if (!isBehind) refusals.Add($"{NameOf(route)}: {why}");
                continue;
            }

            if (isBehind)
            {
                isWish = false;
                continue;
            }

            var answer = await gate.AskAsync(job.Community, job.Person.Id, new Contact(ContactKind.Welcome, Purposes.Welcome, job.Step.Key, IsMail: route.Way == StepWay.Email), cancellation);
            if (answer.Until is { } until) return await ledger.TryWaitAsync(job, StepLedger.Unhindered(send), until, answer.Why, cancellation);
            if (answer.AskFrom is { } from && !job.Journey.IsBackFilled)
            {
                if (IsHeldOut(job)) return await ledger.TryEndAsync(job, send with { Way = JourneyRecords.HeldBack }, SendState.Withheld, null, cancellation);
                if (!wasAsked) await IsToGoOutAsync(job, send, cancellation);
                var (asked, wait, isMissing) = await consent.AskAsync(job, profile, from, string.Join(' ', refusals), cancellation);
                if (wait is { } moment) return await ledger.TryWaitAsync(asked, StepLedger.Unhindered(send), moment, asked.Step.Why, cancellation);
                (wasToGoOut, isMendable, isUnanswered, isWish) = (true, isMendable || isMissing, !isMissing, isWish && !isMissing);
                refusals.Add(asked.Step.Why!);
                continue;
            }

            if (answer.Permission is not { } permission)
            {
                (isWish, isMendable) = (isWish && !answer.IsMendable, isMendable || answer.IsMendable);
                refusals.Add($"{NameOf(route)}: {answer.Why}");
                continue;
            }

            if (IsHeldOut(job)) return await ledger.TryEndAsync(job, send with { Way = JourneyRecords.HeldBack }, SendState.Withheld, null, cancellation);
            wasToGoOut = true;
            if (target is null)
            {
                await IsToGoOutAsync(job, send, cancellation);
                return await TryHandOverAsync(job, letter, string.Join(' ', refusals), cancellation);
            }

            if (await ledger.TryClaimAsync(send, permission, target.Way, Lease, cancellation) is not { } claimed) return false;
            var (isDone, released, refusal, isFault) = await TryTargetAsync(job, target, letter, permission, claimed, string.Join(' ', refusals));
            if (refusal is null) return isDone;
            if (released is null) return false;
            (send, isWish, isMendable) = (released, false, isMendable || isFault);
            refusals.Add($"{NameOf(route)}: {refusal}");
        }

        // Who takes no direct messages and has no address is nobody's fault, who does not answer has chosen; a token or a scope that is missing is mended by somebody.
        return await ledger.TryEndAsync(
            job, wasToGoOut ? send with { Way = JourneyRecords.NoWay } : send, isWish || (isUnanswered && !isMendable) ? SendState.Withheld : SendState.Failed, string.Join(' ', refusals), cancellation, isMendable: isMendable);
    }

    /// <summary>Asks for the mail of a step that was handed over; once more, when that is not certain.</summary>
    /// <returns>False when somebody else has written a row meanwhile.</returns>
    internal async Task<bool> TryMailAsync(StepJob job, Send send, PersonProfile? profile, CancellationToken cancellation)
    {
        if (job.Definition is not { } step) return await ledger.TryEndAsync(job, send, SendState.Withheld, "the welcome has no such step any more.", cancellation);
        if (profile is null) return await ledger.TryEndAsync(job, send, SendState.Withheld, "the person is not there any more.", cancellation);
        var letter = await texts.WriteAsync(job, step, profile, StepWay.Email, cancellation);
        return letter.Fault is { } fault
            ? await ledger.TryEndAsync(job, send, SendState.Failed, $"email: {fault}", cancellation, isMendable: true)
            : await TryHandOverAsync(job, letter, job.Step.Why, cancellation);
    }

    /// <summary>Noted first: whoever is cut off hands it over again, and tries no other way meanwhile. The ledger of sends lets one mail out.</summary>
    private async Task<bool> TryHandOverAsync(StepJob job, StepLetter letter, string? why, CancellationToken cancellation)
    {
        await records.WaitsAsync(job.Journey, job.Step, Now, JourneyRecords.Mail, why is { Length: > 0 } ? why : null, cancellation);
        var latest = job.Step.IsAsked ? Now + job.Definition!.Lateness : job.Step.DueAt + job.Definition!.Lateness;
        await queues.SendAsync(
            StorageNames.Queues.Emails,
            new EmailMessage(job.Community.Id.ToString(), job.Person.Id.Value, Purposes.Welcome, job.Step.Key, letter.Title, letter.Markdown, latest.ToDateTimeOffset(), Kind: ContactKind.Welcome, Language: letter.Language),
            cancellation);
        await ledger.DropAsync(job.Due, cancellation);
        return true;
    }

    /// <summary>Neither the call nor the note of what came of it ends with the process's wish to stop: both are short, and what is known would be lost.</summary>
    /// <param name="why">Why the ways before it were not gone.</param>
    /// <returns>Whether all is done; or the row, free again, why this way cannot be gone, and whether that can be mended.</returns>
    private async Task<(bool IsDone, Send? Released, string? Refusal, bool IsFault)> TryTargetAsync(StepJob job, IStepTarget target, StepLetter letter, Permission permission, Send claimed, string why)
    {
        var cancellation = CancellationToken.None;
        try
        {
            await target.SendAsync(permission, letter, claimed, Now.ToDateTimeOffset(), cancellation);
            return Done(await ledger.TryEndAsync(job, claimed, SendState.Sent, why.Length > 0 ? why : null, cancellation));
        }
        catch (Exception e) when (e is DirectMessageDeclinedException or PlatformRefusedException)
        {
            return (false, await ledger.TryReleaseAsync(claimed, null, cancellation), e.Message, e is PlatformRefusedException);
        }
        catch (Exception e) when (e is PlatformThrottledException or PlatformAwayException)
        {
            var until = Now + (e is PlatformThrottledException throttled ? Duration.FromTimeSpan(throttled.RetryAfter) : Pause);
            return Done(await ledger.TryReleaseAsync(claimed, e.Message, cancellation) is { } released && await ledger.TryWaitAsync(job, released with { FailingSince = released.FailingSince ?? Now }, until, e.Message, cancellation));
        }
        catch (PostUncertainException e) when (target.CanSettle)
        {
            return Done(await ledger.TryAskLaterAsync(job, claimed, Pause, e.Message, cancellation));
        }
        catch (PostUncertainException e)
        {
            return Done(await ledger.TryEndAsync(job, claimed, SendState.Uncertain, e.Message, cancellation));
        }

        static (bool, Send?, string?, bool) Done(bool isDone) => (isDone, null, null, false);
    }

    /// <summary>From now on they are compared with who is held out at this moment; the mail itself may go much later.</summary>
    private Task IsToGoOutAsync(StepJob job, Send send, CancellationToken cancellation) =>
        job.Definition!.Holdout > 0 && !job.Step.IsAsked ? records.IsToGoOutAsync(job.Community, job.Journey, job.Step, send, Now, cancellation) : Task.CompletedTask;

    private static bool IsHeldOut(StepJob job) => !job.Step.IsAsked && Holdout.IsHeldOut(job.Definition!, job.Journey.Member);

    private static string? TooLongForMail(StepLetter letter) => letter.Markdown.Length <= EmailMessage.MostCharacters
        ? null
        : $"the text has {letter.Markdown.Length} characters; expected at most {EmailMessage.MostCharacters} in a mail.";

    private static string NameOf(StepRoute route) => route.Way switch
    {
        StepWay.Dm => "dm",
        StepWay.Email => "email",
        _ => route.Channel!.Value.ToString(),
    };
}
