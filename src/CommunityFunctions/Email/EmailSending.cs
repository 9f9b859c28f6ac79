using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>
/// Sends one mail to one person: asks whether it may, claims it in the ledger, sends, and writes what came of it. May be cut off anywhere and run any number of
/// times: what somebody claimed and did not finish is settled by asking the transport, and where that cannot be asked it is uncertain. It is never sent on a guess.
/// </summary>
public sealed partial class EmailSending(
    DefinitionStore definitions, MemberLetters members, ReportLetters reports, MailLedger ledger, MailComposer composer, IEmailSender sender, MailPace pace,
    Suppressions suppressions, SendFollowers followers, WorkQueues queues, TimeProvider clock, ILogger<EmailSending> logger)
{
    /// <summary>Longer than the queue hides a message that is being worked on (ten minutes, renewed): who is alive is not disturbed.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(15);

    private static readonly Duration ShortestPause = Duration.FromMinutes(1);

    private static readonly Duration LongestPause = Duration.FromHours(1);

    /// <summary>What a transport asks for is obeyed, up to where it must be a mistake.</summary>
    private static readonly Duration LongestThrottle = Duration.FromTimeSpan(MailPace.LongestHold);

    private static readonly Duration LongestHiding = Duration.FromTimeSpan(MailPace.LongestWait);

    /// <summary>What a transport has not taken for so long, without having asked to wait, comes too late.</summary>
    private static readonly Duration Patience = Duration.FromDays(3);

    /// <summary>For so long a transport that does not answer is asked what became of a mail.</summary>
    private static readonly Duration PatienceInAsking = Duration.FromDays(1);

    private const int Attempts = 8;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <param name="queue">From which the message came, and into which it is put back.</param>
    public async Task RunAsync(string queue, EmailMessage message, CancellationToken cancellation)
    {
        var id = CommunityId.Parse(message.Community);
        if (await definitions.FindAsync(id, cancellation) is not { } community)
        {
            // It may be defined again, as long as the mail does not come too late by then.
            Log.NotDefined(logger, id);
            if ((message.LatestAt ?? message.AskedAt + Patience.ToTimeSpan()) > clock.GetUtcNow()) await queues.SendAsync(queue, message, cancellation, after: LongestPause.ToTimeSpan());
            return;
        }

        // Again whenever somebody else was faster with the row: what is to be done then follows from what it says now.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var letter = message.Purpose == EmailMessage.ReportPurpose ? await reports.OpenAsync(community, message, cancellation) : await members.OpenAsync(community, message, cancellation);
            var known = await ledger.FindAsync(id, letter.Accounts, message.Purpose, message.Key, cancellation);
            if (!await TryStepAsync(new Job(queue, community.Id, message, letter), known, cancellation)) continue;
            await followers.TellAsync(await ledger.FindAsync(id, letter.Accounts, message.Purpose, message.Key, cancellation), cancellation);
            return;
        }

        await queues.SendAsync(queue, message, cancellation, after: ShortestPause.ToTimeSpan());
    }

    /// <returns>False when somebody else has written the row meanwhile.</returns>
    private async Task<bool> TryStepAsync(Job job, Send? send, CancellationToken cancellation)
    {
        switch (send)
        {
            case null:
                return await TrySendAsync(job, null, cancellation);
            case { State: SendState.Waiting } when send.NotBefore > Now:
                await QueueAsync(job, send.NotBefore.Value, cancellation);
                return true;
            case { State: SendState.Waiting or SendState.Withheld }:
                // Withheld from one account, it is asked for again by the message of another, when the two have become one person.
                return await TrySendAsync(job, send, cancellation);
            case { State: SendState.Claimed } when send.LeaseUntil > Now:
                await QueueAsync(job, send.LeaseUntil.Value, cancellation);
                return true;
            case { State: SendState.Claimed }:
                return await TrySettleAsync(job, send, cancellation);
            case { State: SendState.Failed } when job.Message.AskedAt > send.EndedAt?.ToDateTimeOffset() && CertainlyNobodyHas(send):
                return await TrySendAsync(job, send, cancellation);
            default:
                await ledger.ShowAsync(send, cancellation);
                return true;
        }
    }

    /// <summary>Also what the transport had given up may have been delivered, if it tells so.</summary>
    private static bool CertainlyNobodyHas(Send send) => send.Delivery is null || send.IsReturned;

    private async Task<bool> TrySettleAsync(Job job, Send send, CancellationToken cancellation)
    {
        // Who tells of a delivery has had it: nobody needs to be asked.
        if (send.IsReturned) return await ledger.TryEndAsync(send, SendState.Failed, send.WhyReturned, cancellation);
        if (send.Delivery is not null) return await ledger.TryEndAsync(send with { SentAt = send.ClaimedAt }, SendState.Sent, null, cancellation);

        // Another transport, or another account, does not know it: that would mean nothing.
        if (send.Way != sender.Way) return await ledger.TryEndAsync(send, SendState.Uncertain, $"sending was cut off when mails went another way ({send.Way}), which cannot be asked any more.", cancellation);
        var outcome = await sender.AskAsync(composer.MessageIdOf(send), send.ClaimedAt!.Value, cancellation);
        return outcome switch
        {
            { Verdict: SendVerdict.Taken } => await ledger.TryEndAsync(send with { SentAt = send.ClaimedAt }, SendState.Sent, null, cancellation),
            { Verdict: SendVerdict.NotNow } => await TrySendAsync(job, send, cancellation),
            { Verdict: SendVerdict.Refused } => await ledger.TryEndAsync(send, SendState.Failed, outcome.Why, cancellation),
            { After: { } after } when Now - send.ClaimedAt < PatienceInAsking => await TryAskAgainAsync(job, send, Now + Throttle(after), outcome.Why, cancellation),
            _ => await ledger.TryEndAsync(send, SendState.Uncertain, outcome.Why, cancellation),
        };
    }

    /// <summary>Whoever asks keeps the claim until then, so that the transport is asked by one.</summary>
    private Task<bool> TryAskAgainAsync(Job job, Send send, Instant until, string? why, CancellationToken cancellation) =>
        TryWaitAsync(job, send with { LeaseUntil = until }, until, SendState.Claimed, why, cancellation);

    private async Task<bool> TrySendAsync(Job job, Send? known, CancellationToken cancellation)
    {
        var (message, now) = (job.Message, Now);
        var send = known ?? new Send { Community = job.Community, Person = job.Letter.Person, Purpose = message.Purpose, Key = message.Key, Kind = message.Contact.Kind, State = SendState.Waiting, FirstTriedAt = now };

        // Before it is claimed: what cannot be composed has not been sent.
        using var draft = await job.Letter.DraftAsync(send, now, cancellation);
        if (draft.IsNobody && known is null)
        {
            // Whoever it was for has been erased, and nothing of them comes back.
            Log.Nobody(logger, job.Community, message.Purpose);
            return true;
        }

        if (message.LatestAt < now.ToDateTimeOffset()) return await ledger.TryEndAsync(send, SendState.Withheld, TooLate(send), cancellation, isMendable: true);
        if (draft.NotBefore is { } until) return await TryPostponeAsync(job, send, until, draft.Why!, cancellation);
        if (draft.IsEarly) return await TryWaitAsync(job, send, now + PauseSince(send.FirstTriedAt), SendState.Waiting, draft.Why, cancellation);
        if (draft.Mail is not { Permission: var permission }) return await ledger.TryEndAsync(send, SendState.Withheld, draft.Why, cancellation, draft.IsMendable);

        // Nor is what finds no token: it goes back into its queue, and knows when it is its turn.
        if (pace.Take(isSingle: job.Queue == StorageNames.Queues.Emails, message.TurnAt) is { } delay)
        {
            await QueueAsync(job with { Message = message with { TurnAt = now.ToDateTimeOffset() + delay } }, now + Duration.FromTimeSpan(delay), cancellation);
            return true;
        }

        if (await ledger.TryBringHomeAsync(send, permission, cancellation) is not { } home) return false;
        if (sender.OperationOf(composer.MessageIdOf(home)) is { } operation) await ledger.NoteOperationAsync(operation, home, permission.Address!, cancellation);

        // The moment at which it is claimed, not the one at which the gate was asked: a permission does not hold for ever.
        var claimedAt = Now;
        var claim = home with { State = SendState.Claimed, ClaimedAt = claimedAt, Way = sender.Way, LeaseUntil = claimedAt + Lease, NotBefore = null, EndedAt = null, IsMendable = false, Delivery = null, DeliveredAt = null, Why = null };
        if (await ledger.TryClaimAsync(claim, permission, cancellation) is not { } claimed) return false;

        // Neither the call nor the note of what came of it ends with the process's wish to stop: both are short, and what is known would be lost.
        return await TryNoteAsync(job, claimed, await sender.SendAsync(draft.Mail, CancellationToken.None), permission.Address!);
    }

    /// <summary>Its reader is left in peace until then. If that is too late for it, it is not sent at all: nobody has to look, for so it is meant to be.</summary>
    private async Task<bool> TryPostponeAsync(Job job, Send send, Instant until, string why, CancellationToken cancellation) => job.Message.LatestAt < until.ToDateTimeOffset()
        ? await ledger.TryEndAsync(send, SendState.Withheld, $"{why} Later it comes too late.", cancellation)
        : await TryWaitAsync(job, send, until, SendState.Waiting, why, cancellation);

    /// <summary>Again when a report of its delivery was noted meanwhile: whose claim it is has not changed by that.</summary>
    private async Task<bool> TryNoteAsync(Job job, Send claimed, SendOutcome outcome, string address)
    {
        for (var ours = claimed; ours is not null; ours = await ledger.FindClaimAsync(claimed, CancellationToken.None))
        {
            if (await TryNoteOnceAsync(job, ours, outcome, address)) return true;
        }

        return false;
    }

    private async Task<bool> TryNoteOnceAsync(Job job, Send claimed, SendOutcome outcome, string address)
    {
        var cancellation = CancellationToken.None;
        switch (outcome)
        {
            case { Verdict: SendVerdict.Taken }:
                return await ledger.TryEndAsync(claimed with { SentAt = claimed.ClaimedAt }, SendState.Sent, null, cancellation);
            case { Verdict: SendVerdict.Refused }:
                if (outcome.IsDeadAddress) await suppressions.AddAsync(job.Community, address, SuppressionReason.Bounced, cancellation);
                return await ledger.TryEndAsync(claimed, SendState.Failed, outcome.Why, cancellation);
            case { Verdict: SendVerdict.Uncertain } when sender.CanBeAsked:
                return await TryWaitAsync(job, claimed, claimed.LeaseUntil!.Value, SendState.Claimed, outcome.Why, cancellation);
            case { Verdict: SendVerdict.Uncertain }:
                return await ledger.TryEndAsync(claimed, SendState.Uncertain, outcome.Why, cancellation);
            case { After: { } after }:
                // It throttles: that is no failure, however long it lasts, and the others need not knock either.
                pace.Hold(after);
                return await TryWaitAsync(job, claimed with { FailingSince = null }, Now + Throttle(after), SendState.Waiting, outcome.Why, cancellation);
            case var _ when Now - claimed.FailingSince > Patience:
                return await ledger.TryEndAsync(claimed, SendState.Failed, outcome.Why, cancellation);
            default:
                var since = claimed.FailingSince ?? Now;
                return await TryWaitAsync(job, claimed with { FailingSince = since }, Now + PauseSince(since), SendState.Waiting, outcome.Why, cancellation);
        }
    }

    private static string TooLate(Send send) => send is { State: SendState.Waiting, Why: { } why } ? $"it comes too late. Before, it waited: {why}" : "it comes too late.";

    private static Duration Throttle(TimeSpan asked) => asked < MailPace.LongestHold ? Duration.FromTimeSpan(asked) : LongestThrottle;

    /// <summary>As long as it has been waited for already, so that it is asked for less and less often.</summary>
    private Duration PauseSince(Instant since) => Duration.Min(LongestPause, Duration.Max(ShortestPause, Now - since));

    private async Task<bool> TryWaitAsync(Job job, Send send, Instant until, SendState state, string? why, CancellationToken cancellation)
    {
        if (await ledger.TryWriteAsync(send with { State = state, NotBefore = until, Why = why }, cancellation) is null) return false;
        Log.Waits(logger, send.Community, send.Purpose, send.Id, why);
        await QueueAsync(job, until, cancellation);
        return true;
    }

    /// <summary>Not for longer than a queue can hide it: it comes again before its time then, and is put back.</summary>
    private Task QueueAsync(Job job, Instant until, CancellationToken cancellation) =>
        queues.SendAsync(job.Queue, job.Message, cancellation, after: Duration.Min(LongestHiding, Duration.Max(Duration.Zero, until - Now)).ToTimeSpan());

    private sealed record Job(string Queue, CommunityId Community, EmailMessage Message, ILetter Letter);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community} was to write a mail and is not defined (any more).")]
        public static partial void NotDefined(ILogger logger, CommunityId community);

        [LoggerMessage(LogLevel.Information, "{Community}: a mail for {Purpose} is dropped: nobody of its reader's id is in the roster (any more).")]
        public static partial void Nobody(ILogger logger, CommunityId community, string purpose);

        [LoggerMessage(LogLevel.Warning, "{Community}: mail {Id} for {Purpose} waits: {Why}")]
        public static partial void Waits(ILogger logger, CommunityId community, string purpose, string id, string? why);
    }
}
