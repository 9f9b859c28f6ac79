using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>
/// What becomes of a step, written in the order that loses nothing: the ledger of sends, then the log and the journey, last the row of what is due. Whoever is cut off
/// leaves that row, and whoever comes next reads from the ledger how far it came.
/// </summary>
public sealed partial class StepLedger(Sends sends, JourneyRecords records, WelcomeDue dues, SuiteMetrics metrics, TimeProvider clock, ILogger<StepLedger> logger)
{
    private static readonly SendState[] ByWeight = [SendState.Sent, SendState.Uncertain, SendState.Claimed, SendState.Failed, SendState.Withheld, SendState.Waiting];

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The row that says most of all the person's accounts': who was two when it was first tried may be one by now. A new one where there is none.</summary>
    internal async Task<Send> FindAsync(StepJob job, CancellationToken cancellation)
    {
        var found = new List<Send>();
        foreach (var account in job.Person.Accounts)
        {
            if (await sends.FindAsync(job.Community.Id, account, Purposes.Welcome, job.Step.Key, cancellation) is { } send) found.Add(send);
        }

        // What somebody could not get, who has become the same person since, ends nothing of who came by another account.
        var heaviest = found.OrderBy(send => IsAnothers(job, send)).ThenBy(send => Array.IndexOf(ByWeight, send.State)).FirstOrDefault() ?? New(job.Community.Id, job.Person.Id, job.Step.Key, Now);
        return IsAnothers(job, heaviest) ? heaviest with { State = SendState.Waiting, NotBefore = null, EndedAt = null, IsMendable = false, FailingSince = null, Way = null, Why = null } : heaviest;
    }

    private static bool IsAnothers(StepJob job, Send send) => send is { State: SendState.Failed or SendState.Withheld, Way: not JourneyRecords.HeldBack }
        && job.Person.Rows.Any(row => row.Member != job.Journey.Member && row.Steps.Any(step => step.IsEnded && step.Key == send.Key));

    internal static Send New(CommunityId community, Members.MemberId person, string key, Instant now) =>
        new() { Community = community, Person = person, Purpose = Purposes.Welcome, Key = key, Kind = ContactKind.Welcome, State = SendState.Waiting, FirstTriedAt = now };

    /// <remarks>Since when it was to go out stays known of what has been claimed before; what failed before that was none of its reader's.</remarks>
    /// <returns>The row as it stands now; null when somebody else was faster, or the person has been written to since the gate was asked.</returns>
    internal Task<Send?> TryClaimAsync(Send send, Permission permission, string way, Duration lease, CancellationToken cancellation)
    {
        var now = Now;
        return sends.TryClaimAsync(send with { State = SendState.Claimed, ClaimedAt = now, Way = way, LeaseUntil = now + lease, NotBefore = null, FailingSince = SinceToGoOut(send), Why = null }, permission, cancellation);
    }

    /// <summary>It waits for its reader: no fault keeps it any more.</summary>
    internal static Send Unhindered(Send send) => send with { FailingSince = SinceToGoOut(send) };

    private static Instant? SinceToGoOut(Send send) => send.Way == JourneyRecords.NoWay ? send.FailingSince : null;

    /// <summary>Nobody's again: it was certainly not sent, and was to be.</summary>
    /// <returns>Null when somebody else was faster.</returns>
    internal Task<Send?> TryReleaseAsync(Send claimed, string? why, CancellationToken cancellation) =>
        sends.TryWriteAsync(claimed with { State = SendState.Waiting, ClaimedAt = null, LeaseUntil = null, Way = JourneyRecords.NoWay, Why = why }, cancellation);

    /// <summary>Keeps a claim for who asks what became of it.</summary>
    /// <returns>Null when somebody else was faster.</returns>
    internal Task<Send?> TryHoldAsync(Send claimed, Duration lease, CancellationToken cancellation) => sends.TryWriteAsync(claimed with { LeaseUntil = Now + lease }, cancellation);

    /// <summary>What became of a claim is to be asked after a while; nobody sends meanwhile.</summary>
    /// <returns>False when somebody else was faster.</returns>
    internal async Task<bool> TryAskLaterAsync(StepJob job, Send claimed, Duration after, string why, CancellationToken cancellation)
    {
        var until = Now + after;
        if (await sends.TryWriteAsync(claimed with { LeaseUntil = until, Why = why }, cancellation) is null) return false;
        await MoveAsync(job, until, why, cancellation);
        return true;
    }

    /// <returns>False when somebody else was faster.</returns>
    internal async Task<bool> TryEndAsync(StepJob job, Send send, SendState state, string? why, CancellationToken cancellation, bool isMendable = false)
    {
        var ended = send with { State = state, LeaseUntil = null, NotBefore = null, FailingSince = SinceToGoOut(send), SentAt = state == SendState.Sent ? send.ClaimedAt : null, EndedAt = Now, Why = why, IsMendable = isMendable };
        if (await sends.TryWriteAsync(ended, cancellation) is not { } written) return false;
        metrics.EndedSend(written.Community, written.Purpose, state.ToString().ToLowerInvariant());
        if (state == SendState.Uncertain || isMendable) Log.NeedsSomebody(logger, written.Community, job.Step.Id, state, why);
        else if (state == SendState.Failed) Log.Unreachable(logger, written.Community, job.Step.Id, why);
        await CloseAsync(job, written, cancellation);
        return true;
    }

    /// <summary>It has ended: also again, when whoever ended it got no farther.</summary>
    internal async Task CloseAsync(StepJob job, Send ended, CancellationToken cancellation)
    {
        await records.EndedAsync(job.Community, job.Person, ended, cancellation);
        await dues.RemoveAsync(job.Due, cancellation);
    }

    /// <summary>It is to be looked at again from a moment on, in the state in which it is.</summary>
    /// <returns>False when somebody else was faster.</returns>
    internal async Task<bool> TryWaitAsync(StepJob job, Send send, Instant until, string? why, CancellationToken cancellation)
    {
        if (await sends.TryWriteAsync(send with { NotBefore = until, Why = why }, cancellation) is null) return false;
        await MoveAsync(job, until, why, cancellation);
        return true;
    }

    /// <summary>Something has failed: it is tried again from a moment on. Who was asked whether they want mails is still asked: their journey goes on saying so.</summary>
    /// <returns>False when somebody else was faster.</returns>
    internal async Task<bool> TryPutOffAsync(StepJob job, Send send, Instant until, string why, CancellationToken cancellation)
    {
        if (await sends.TryWriteAsync(send with { NotBefore = until, Why = why }, cancellation) is null) return false;
        await MoveAsync(job, until, job.Step is { Way: JourneyRecords.Asked, Why: { } asked } ? asked : why, cancellation);
        return true;
    }

    /// <summary>The new row before the old one goes, so that there always is one.</summary>
    internal async Task MoveAsync(StepJob job, Instant until, string? why, CancellationToken cancellation)
    {
        // Whoever was asked whether they want mails stays so: neither they nor the ways before are tried again meanwhile.
        await records.WaitsAsync(job.Journey, job.Step, Now, job.Step.Way == JourneyRecords.Asked ? JourneyRecords.Asked : null, why, cancellation);
        var later = DueStep.At(until, job.Journey, job.Step);
        await dues.AddAsync(later, cancellation);
        if (later.Minute != job.Due.Minute) await dues.RemoveAsync(job.Due, cancellation);
    }

    /// <summary>There is nothing to do for it any more.</summary>
    internal Task DropAsync(DueStep due, CancellationToken cancellation) => dues.RemoveAsync(due, cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}: step {Step} of somebody's welcome is {State}: {Why}")]
        public static partial void NeedsSomebody(ILogger logger, CommunityId community, string step, SendState state, string? why);

        [LoggerMessage(LogLevel.Information, "{Community}: step {Step} of somebody's welcome could not reach them: {Why}")]
        public static partial void Unreachable(ILogger logger, CommunityId community, string step, string? why);
    }
}
