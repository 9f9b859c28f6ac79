using System.Net;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>
/// Asks a newcomer whether their welcome may come by mail: once in a journey, by the mail that asks for a consent, whose link confirms it. A step waits for the answer as
/// long as it is not too late for the way after it.
/// </summary>
public sealed class MailConsent(ConsentDesk desk, ConsentQuestions questions, AddressHash hash, StepChecks checks, Journeys journeys, JourneyRecords records, TimeProvider clock)
{
    private const string NotAnswered = "email: they were asked whether they want mails, and have not answered.";

    private const string NotYet = "email: they are to be asked whether they want mails, and have not been yet.";

    private const string NoTime = "email: they have not agreed to mails, and there is no time left to ask them.";

    private const string Elsewhere = "email: they were asked whether they want mails, at another address than the one that is known now.";

    /// <summary>Whether they have answered is looked at after this.</summary>
    private static readonly Duration Pause = Duration.FromHours(1);

    /// <summary>A look may come later than it was to, by as much as the clock and the queue take.</summary>
    private static readonly Duration Leeway = Duration.FromMinutes(15);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Who has been there for long did not just arrive, and is not asked, whatever is sent to them again.</summary>
    internal bool MayAsk(StepJob job) => !job.Journey.IsBackFilled && Now - job.Journey.JoinedAt!.Value <= JourneySpan.Of(job.Community);

    /// <param name="from">From when on they may be asked.</param>
    /// <param name="course">What came of the ways before.</param>
    /// <returns>
    /// The step as it stands, with why it waits or what is against its way; until when it waits, null when there is no time left or they cannot be asked; and whether
    /// somebody can mend that.
    /// </returns>
    internal async Task<(StepJob Asked, Instant? Until, bool IsFault)> AskAsync(StepJob job, PersonProfile profile, Instant from, StepCourse course, CancellationToken cancellation)
    {
        var why = course.Why;
        job = job with { Step = job.Step with { WaysBefore = why.Length > 0 ? new(why, course.IsMendable) : null } };
        var (now, latest) = (Now, job.Step.DueAt + job.Definition!.Lateness);
        var last = QuietHours.Of(job.Community, profile.Accounts).LastAllowed(latest);
        var purpose = job.Community.Purpose(Purposes.WelcomeMails)!;
        if (await WereAskedHereAsync(job, profile, cancellation) is { } isHere) return isHere ? Later(NotAnswered) : (With(job, JourneyRecords.Asked, Elsewhere), null, false);
        if (from > now) return (With(job, job.Step.Way, "email: they cannot be asked now whether they want mails."), from <= latest ? from : null, false);

        // What it cannot wait for any more is not promised.
        var coming = (await checks.ComingByMailAsync(job, profile, cancellation)).Where(step => HasTime() || step.Id != job.Step.Id).ToList();
        if (coming.Count == 0) return (With(job, job.Step.Way, NoTime), null, false);

        // Noted first: whoever is cut off goes on here, and not with the ways before.
        await records.WaitsAsync(job.Journey, job.Step, now, JourneyRecords.Asked, With(why, NotYet), cancellation);
        var at = await MomentAsync(job, now, cancellation);
        var language = ReadersLanguage.Of(profile.Language, job.Community);
        var asked = new ConsentRecord(purpose.Id, ConsentState.Pending, at.ToDateTimeOffset(), ConsentWay.Asked, purpose.Version, purpose.WordingIn(language), language);
        try
        {
            await questions.AskAsync(job.Community, job.Person.Id, profile.ContactAddress!, asked, link => MailQuestion.Of(job.Community, language, coming, PlanOf(job, coming, now, last), link), cancellation);
        }
        catch (ProblemException problem) when (problem.Status == HttpStatusCode.Conflict)
        {
            await ForgetMomentAsync(job, at, cancellation);
            return (With(job, JourneyRecords.Asked, $"email: {problem.Message}"), null, true);
        }
        catch (ProblemException problem) when (problem.Status == HttpStatusCode.TooManyRequests)
        {
            // They get many questions today: this one is tried again with the next look.
            await ForgetMomentAsync(job, at, cancellation);
            return Later(NotYet);
        }

        return Later(NotAnswered);

        // The last look comes while there is time for the next way: before it is too late, and by day.
        bool HasTime() => now + Pause + Leeway <= last;

        (StepJob, Instant?, bool) Later(string note) =>
            HasTime() ? (With(job, JourneyRecords.Asked, With(why, note)), now + Pause, false) : (With(job, JourneyRecords.Asked, note), null, false);
    }

    /// <summary>Whether they were asked for the address that is known now, as far as anybody knows: a link that went to another confirms nothing for it. Null: they were not asked.</summary>
    private async Task<bool?> WereAskedHereAsync(StepJob job, PersonProfile profile, CancellationToken cancellation)
    {
        var joined = job.Journey.JoinedAt!.Value.ToDateTimeOffset();
        var history = await desk.HistoryAsync(job.Community, job.Person.Id, cancellation);
        var asked = history.Where(record => record is { Purpose: Purposes.WelcomeMails, State: ConsentState.Pending } && record.At >= joined).ToList();
        if (asked.Count == 0) return null;
        var names = await hash.FindAsync(job.Community.Id, profile.ContactAddress!, cancellation);
        return names.Count == 0 || asked.Exists(record => record.AddressHash is not { } at || names.Contains(at));
    }

    /// <summary>Of the asking, of which there is one in a journey: whoever asks again, after a fault or for another step at the same minute, does so under the same, which is one mail.</summary>
    private async Task<Instant> MomentAsync(StepJob job, Instant now, CancellationToken cancellation) => (await journeys.ChangeAsync(
        job.Community.Id, job.Journey.Member, known => known.MailsAskedAt >= known.JoinedAt ? known : known with { MailsAskedAt = now }, cancellation)).MailsAskedAt!.Value;

    /// <summary>They were not asked: when they are, their link holds from then on.</summary>
    private Task<Journey> ForgetMomentAsync(StepJob job, Instant at, CancellationToken cancellation) =>
        journeys.ChangeAsync(job.Community.Id, job.Journey.Member, known => known.MailsAskedAt == at ? known with { MailsAskedAt = null } : known, cancellation);

    private static MailPlan PlanOf(StepJob job, IReadOnlyList<WelcomeStep> coming, Instant now, Instant last)
    {
        var lastDue = coming.Max(step => job.Journey.Step(step.Id)!.DueAt);
        if (lastDue > now) return new(PlannedFor: DayOf(lastDue), AgreeBefore: null);
        return new(PlannedFor: null, AgreeBefore: DayOf(last) > DayOf(now) ? DayOf(last) : null);

        LocalDate DayOf(Instant at) => at.InZone(job.Community.Zone).Date;
    }

    private static string With(string waysBefore, string note) => $"{waysBefore} {note}".TrimStart();

    private static StepJob With(StepJob job, string? way, string why) => job with { Step = job.Step with { Way = way, Why = why } };
}
