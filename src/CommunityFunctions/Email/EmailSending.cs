using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>
/// Sends one mail to one person: asks whether it may, claims it in the ledger, sends, and writes what came of it. May be cut off anywhere and run any number of
/// times: what somebody claimed and did not finish is settled by asking the transport, and where that cannot be asked it is uncertain. It is never sent on a guess.
/// </summary>
public sealed partial class EmailSending(
    DefinitionStore definitions, IdentityLedger identities, Sends sends, Recipients recipients, MailComposer composer, IEmailSender sender, WorkQueues queues,
    SuiteMetrics metrics, TimeProvider clock, ILogger<EmailSending> logger)
{
    /// <summary>Longer than the queue hides a message that is being worked on (ten minutes, renewed): who is alive is not disturbed.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(15);

    private static readonly Duration ShortestPause = Duration.FromMinutes(1);

    private static readonly Duration LongestPause = Duration.FromHours(1);

    /// <summary>What a transport has not taken for so long comes too late.</summary>
    private static readonly Duration Patience = Duration.FromDays(3);

    private const int Attempts = 8;

    private static readonly SendState[] ByWeight = [SendState.Sent, SendState.Uncertain, SendState.Claimed, SendState.Waiting, SendState.Failed, SendState.Withheld];

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <param name="queue">From which the message came, and into which it is put back.</param>
    public async Task RunAsync(string queue, EmailMessage message, CancellationToken cancellation)
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
            var history = await identities.ReadAsync(id, cancellation);
            var known = await FindAsync(id, history, message, cancellation);
            if (await TryStepAsync(new Job(queue, community, message, history), known, cancellation)) return;
        }

        await queues.SendAsync(queue, message, cancellation, after: ShortestPause.ToTimeSpan());
    }

    /// <summary>
    /// The row that says most of all the person's accounts': who was two when it was first tried may be one by now, and what one of them has, or may have, the
    /// person has.
    /// </summary>
    private async Task<Send?> FindAsync(CommunityId community, IdentityHistory history, EmailMessage message, CancellationToken cancellation)
    {
        var found = new List<Send>();
        foreach (var account in history.AccountsOf(history.PersonOf(new MemberId(message.Member))))
        {
            if (await sends.FindAsync(community, account, message.Purpose, message.Key, cancellation) is { } send) found.Add(send);
        }

        return found.MinBy(send => Array.IndexOf(ByWeight, send.State));
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
                return await sender.WasTakenAsync(composer.MessageIdOf(send), cancellation) switch
                {
                    true => await TryEndAsync(send with { SentAt = send.ClaimedAt }, SendState.Sent, null, cancellation),
                    false => await TrySendAsync(job, send, cancellation),
                    null => await TryEndAsync(send, SendState.Uncertain, "sending was cut off, and the mail server cannot be asked.", cancellation),
                };
            default:
                return true;
        }
    }

    private async Task<bool> TrySendAsync(Job job, Send? known, CancellationToken cancellation)
    {
        var (community, message, now) = (job.Community, job.Message, Now);
        var send = known ?? new Send
        {
            Community = community.Id,
            Person = job.History.PersonOf(new MemberId(message.Member)),
            Purpose = message.Purpose,
            Key = message.Key,
            State = SendState.Waiting,
            FirstTriedAt = now,
        };
        if (message.LatestAt < now.ToDateTimeOffset()) return await TryEndAsync(send, SendState.Withheld, "it comes too late.", cancellation);
        var (recipient, why) = await recipients.FindAsync(community, job.History, send.Person, message.Purpose, cancellation);
        if (recipient is null) return await TryEndAsync(send, SendState.Withheld, why, cancellation);

        // Before it is claimed: what cannot be composed has not been sent.
        using var mail = composer.Compose(community, message, send, recipient, now);
        var claim = send with { State = SendState.Claimed, ClaimedAt = now, LeaseUntil = now + Lease, NotBefore = null, Why = null };
        if (await WriteAsync(claim, cancellation) is not { } claimed) return false;

        // Neither the call nor the note of what came of it ends with the process's wish to stop: both are short, and what is known would be lost.
        var outcome = await sender.SendAsync(mail, CancellationToken.None);
        cancellation = CancellationToken.None;
        return outcome.Verdict switch
        {
            SendVerdict.Taken => await TryEndAsync(claimed with { SentAt = now }, SendState.Sent, null, cancellation),
            SendVerdict.Refused => await TryEndAsync(claimed, SendState.Failed, outcome.Why, cancellation),
            SendVerdict.Uncertain when await sender.WasTakenAsync(composer.MessageIdOf(claimed), cancellation) is null => await TryEndAsync(claimed, SendState.Uncertain, outcome.Why, cancellation),
            SendVerdict.Uncertain => await TryWaitAsync(job, claimed, claimed.LeaseUntil!.Value, SendState.Claimed, outcome.Why, cancellation),
            _ when Now - claimed.FirstTriedAt > Patience => await TryEndAsync(claimed, SendState.Failed, outcome.Why, cancellation),
            _ => await TryWaitAsync(job, claimed, Now + PauseAfter(claimed), SendState.Waiting, outcome.Why, cancellation),
        };
    }

    /// <summary>As long as the transport has not taken the mail already, so that it is asked less and less often.</summary>
    private Duration PauseAfter(Send send) => Duration.Min(LongestPause, Duration.Max(ShortestPause, Now - send.FirstTriedAt));

    private async Task<bool> TryWaitAsync(Job job, Send send, Instant until, SendState state, string? why, CancellationToken cancellation)
    {
        if (await WriteAsync(send with { State = state, NotBefore = until, Why = why }, cancellation) is null) return false;
        Log.Waits(logger, send.Community, send.Purpose, send.Id, why);
        await QueueAsync(job, until, cancellation);
        return true;
    }

    private async Task<bool> TryEndAsync(Send send, SendState state, string? why, CancellationToken cancellation)
    {
        if (await WriteAsync(send with { State = state, LeaseUntil = null, NotBefore = null, Why = why }, cancellation) is null) return false;
        metrics.EndedSend(send.Community, send.Purpose, state.ToString().ToLowerInvariant());
        if (state is SendState.Failed or SendState.Uncertain) Log.NeedsSomebody(logger, send.Community, send.Purpose, send.Id, state, why);
        else Log.Became(logger, send.Community, send.Purpose, send.Id, state, why);
        return true;
    }

    private Task<Send?> WriteAsync(Send send, CancellationToken cancellation) =>
        send.Version == default ? sends.TryInsertAsync(send, cancellation) : sends.TryUpdateAsync(send, cancellation);

    private Task QueueAsync(Job job, Instant until, CancellationToken cancellation) =>
        queues.SendAsync(job.Queue, job.Message, cancellation, after: Duration.Max(Duration.Zero, until - Now).ToTimeSpan());

    private sealed record Job(string Queue, CommunityDefinition Community, EmailMessage Message, IdentityHistory History);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community} was to write a mail and is not defined (any more).")]
        public static partial void NotDefined(ILogger logger, CommunityId community);

        [LoggerMessage(LogLevel.Warning, "{Community}: mail {Id} for {Purpose} waits: {Why}")]
        public static partial void Waits(ILogger logger, CommunityId community, string purpose, string id, string? why);

        [LoggerMessage(LogLevel.Information, "{Community}: mail {Id} for {Purpose} is {State}. {Why}")]
        public static partial void Became(ILogger logger, CommunityId community, string purpose, string id, SendState state, string? why);

        [LoggerMessage(LogLevel.Error, "{Community}: mail {Id} for {Purpose} is {State}: {Why}")]
        public static partial void NeedsSomebody(ILogger logger, CommunityId community, string purpose, string id, SendState state, string? why);
    }
}
