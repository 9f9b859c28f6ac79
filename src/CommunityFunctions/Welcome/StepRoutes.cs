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
        var before = job.Step.WaysBefore;
        var course = new StepCourse(send, wasAsked, before?.Why ?? "", before is { NeedSomebody: true } ? [StepObstacle.Fault] : []);
        foreach (var route in job.Definition!.Routes)
        {
            isBehind &= route.Way != StepWay.Email;
            var (target, fault) = route.Way == StepWay.Email ? (null, null) : await targets.FindAsync(job.Community, job.Journey, route, cancellation);
            var letter = await texts.WriteAsync(job, job.Definition, profile, route.Way, cancellation);
            if ((fault ?? letter.Fault ?? (target is null ? TooLongForMail(letter) : target.FaultIn(letter, course.Send))) is { } why)
            {
                course = course.Past(StepObstacle.Fault, isBehind ? null : $"{NameOf(route)}: {why}");
                continue;
            }

            if (isBehind)
            {
                course = course.Past(StepObstacle.Closed, null);
                continue;
            }

            (var end, course) = await TryRouteAsync(job, profile, route, target, letter, course, cancellation);
            if (end != RouteEnd.Impassable) return end == RouteEnd.Done;
        }

        return await ledger.TryEndAsync(job, course.Ended, course.End, course.Why, cancellation, isMendable: course.IsMendable);
    }

    /// <param name="target">Null for a mail.</param>
    private async Task<RouteOutcome> TryRouteAsync(StepJob job, PersonProfile profile, StepRoute route, IStepTarget? target, StepLetter letter, StepCourse course, CancellationToken cancellation)
    {
        var answer = await gate.AskAsync(job.Community, job.Person.Id, new Contact(ContactKind.Welcome, Purposes.Welcome, job.Step.Key, IsMail: route.Way == StepWay.Email), cancellation);
        if (answer.Until is { } until) return RouteOutcome.Of(await ledger.TryWaitAsync(job, StepLedger.Unhindered(course.Send), until, answer.Why, cancellation), course);
        if (answer.Permission is null && (answer.AskFrom is null || !consent.MayAsk(job))) return RouteOutcome.Impassable(course.Past(answer.IsMendable ? StepObstacle.Fault : StepObstacle.Wish, $"{NameOf(route)}: {answer.Why}"));
        if (IsHeldOut(job)) return RouteOutcome.Of(await ledger.TryEndAsync(job, course.Send with { Way = JourneyRecords.HeldBack }, SendState.Withheld, null, cancellation), course);

        course = course with { WasToGoOut = true };
        if (answer.Permission is not { } permission) return await TryAskAsync(job, profile, answer.AskFrom!.Value, course, cancellation);
        if (target is null)
        {
            await IsToGoOutAsync(job, course.Send, cancellation);
            return RouteOutcome.Of(await TryHandOverAsync(job, letter, course.Why, cancellation), course);
        }

        return await ledger.TryClaimAsync(course.Send, permission, target.Way, Lease, cancellation) is { } claimed
            ? await TryTargetAsync(job, route, target, letter, permission, course with { Send = claimed })
            : RouteOutcome.Overtaken(course);
    }

    /// <summary>Asks whether they want mails, or looks whether they have answered.</summary>
    private async Task<RouteOutcome> TryAskAsync(StepJob job, PersonProfile profile, Instant from, StepCourse course, CancellationToken cancellation)
    {
        if (job.Step.Way != JourneyRecords.Asked) await IsToGoOutAsync(job, course.Send, cancellation);
        var (asked, wait, isFault) = await consent.AskAsync(job, profile, from, course, cancellation);
        if (wait is { } until) return RouteOutcome.Of(await ledger.TryWaitAsync(asked, StepLedger.Unhindered(course.Send), until, asked.Step.Why, cancellation), course);
        return RouteOutcome.Impassable(course.Past(isFault ? StepObstacle.Fault : StepObstacle.Unanswered, asked.Step.Why));
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
    /// <param name="course">With the row as it was claimed.</param>
    private async Task<RouteOutcome> TryTargetAsync(StepJob job, StepRoute route, IStepTarget target, StepLetter letter, Permission permission, StepCourse course)
    {
        var (claimed, cancellation) = (course.Send, CancellationToken.None);
        try
        {
            await target.SendAsync(permission, letter, claimed, Now.ToDateTimeOffset(), cancellation);
            return RouteOutcome.Of(await ledger.TryEndAsync(job, claimed, SendState.Sent, course.Why.Length > 0 ? course.Why : null, cancellation), course);
        }
        catch (Exception e) when (e is DirectMessageDeclinedException or PlatformRefusedException)
        {
            return await ledger.TryReleaseAsync(claimed, null, cancellation) is { } released
                ? RouteOutcome.Impassable((course with { Send = released }).Past(e is PlatformRefusedException ? StepObstacle.Fault : StepObstacle.Closed, $"{NameOf(route)}: {e.Message}"))
                : RouteOutcome.Overtaken(course);
        }
        catch (Exception e) when (e is PlatformThrottledException or PlatformAwayException)
        {
            var until = Now + (e is PlatformThrottledException throttled ? Duration.FromTimeSpan(throttled.RetryAfter) : Pause);
            return RouteOutcome.Of(await ledger.TryReleaseAsync(claimed, e.Message, cancellation) is { } released && await ledger.TryWaitAsync(job, released with { FailingSince = released.FailingSince ?? Now }, until, e.Message, cancellation), course);
        }
        catch (PostUncertainException e) when (target.CanSettle)
        {
            return RouteOutcome.Of(await ledger.TryAskLaterAsync(job, claimed, Pause, e.Message, cancellation), course);
        }
        catch (PostUncertainException e)
        {
            return RouteOutcome.Of(await ledger.TryEndAsync(job, claimed, SendState.Uncertain, e.Message, cancellation), course);
        }
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
