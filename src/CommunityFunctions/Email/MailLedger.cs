using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>What became of each mail: its row, and what follows from how it ended.</summary>
public sealed partial class MailLedger(
    Sends sends, MailAttention attention, MailOperations operations, AddressHash hash, SuiteMetrics metrics, TimeProvider clock, ILogger<MailLedger> logger)
{
    private static readonly SendState[] ByWeight = [SendState.Sent, SendState.Uncertain, SendState.Claimed, SendState.Waiting, SendState.Failed, SendState.Withheld];

    /// <summary>
    /// The row that says most of all the person's accounts': who was two when it was first tried may be one by now, and what one of them has, or may have, the
    /// person has.
    /// </summary>
    public async Task<Send?> FindAsync(CommunityId community, IReadOnlyList<MemberId> accounts, string purpose, string key, CancellationToken cancellation)
    {
        var found = new List<Send>();
        foreach (var account in accounts)
        {
            if (await sends.FindAsync(community, account, purpose, key, cancellation) is { } send) found.Add(send);
        }

        return found.MinBy(send => Array.IndexOf(ByWeight, send.State));
    }

    /// <summary>The row as it stands now, if it is still claimed by who claimed this one: no two do so at the same moment.</summary>
    public async Task<Send?> FindClaimAsync(Send claimed, CancellationToken cancellation) =>
        await sends.FindAsync(claimed.Community, claimed.Person, claimed.Purpose, claimed.Key, cancellation) is { State: SendState.Claimed } found && found.ClaimedAt == claimed.ClaimedAt ? found : null;

    /// <summary>Brings a row that has certainly not been sent under the id that stands for its person now.</summary>
    /// <returns>Null when somebody else was faster.</returns>
    public async Task<Send?> TryBringHomeAsync(Send send, Permission permission, CancellationToken cancellation)
    {
        if (send.Person == permission.Id) return send;
        if (send.ShownAt is not null) await attention.RemoveAsync(send, cancellation);
        return await sends.TryBringHomeAsync(send with { ShownAt = null }, permission, cancellation);
    }

    /// <summary>Claims a mail that may go out.</summary>
    /// <returns>The row as it stands now; null when somebody else was faster, with it or with another message to the person.</returns>
    public async Task<Send?> TryClaimAsync(Send claim, Permission permission, CancellationToken cancellation)
    {
        if (claim.ShownAt is not null) await attention.RemoveAsync(claim, cancellation);
        return await sends.TryClaimAsync(claim with { ShownAt = null }, permission, cancellation);
    }

    /// <summary>Writes a row over the version that was read, or a new one, and shows it among the mails that need somebody while it does.</summary>
    /// <returns>The row as it stands now; null when somebody else was faster.</returns>
    public async Task<Send?> TryWriteAsync(Send send, CancellationToken cancellation)
    {
        var shown = send with { ShownAt = MailAttention.NeedsSince(send) };

        // Off the list first: cut off after it, whoever comes again finds the row as it was, and shows or settles it.
        if (send.ShownAt is not null && send.ShownAt != shown.ShownAt) await attention.RemoveAsync(send, cancellation);
        var written = await sends.TryWriteAsync(shown, cancellation);
        if (written is not null) await ShowAsync(written, cancellation);
        return written;
    }

    /// <param name="isMendable">Whether it is withheld for something that somebody can mend.</param>
    /// <returns>False when somebody else was faster.</returns>
    public async Task<bool> TryEndAsync(Send send, SendState state, string? why, CancellationToken cancellation, bool isMendable = false)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var ended = send with { State = state, LeaseUntil = null, NotBefore = null, FailingSince = null, EndedAt = now, Why = why, IsMendable = isMendable };
        if (await TryWriteAsync(ended, cancellation) is not { } written) return false;
        metrics.EndedSend(written.Community, written.Purpose, state.ToString().ToLowerInvariant());
        if (written.ShownAt is not null) Log.NeedsSomebody(logger, written.Community, written.Purpose, written.Id, state, why);
        else Log.Became(logger, written.Community, written.Purpose, written.Id, state, why);
        return true;
    }

    /// <summary>Shows a mail that needs somebody; also again, when whoever wrote it got no farther.</summary>
    public async Task ShowAsync(Send send, CancellationToken cancellation)
    {
        if (send.ShownAt is null) return;
        await attention.AddAsync(send, cancellation);

        // Who settled it meanwhile found nothing to take off the list yet.
        var now = await sends.FindAsync(send.Community, send.Person, send.Purpose, send.Key, cancellation);
        if (now?.ShownAt != send.ShownAt) await attention.RemoveAsync(send, cancellation);
    }

    /// <summary>Notes what the transport will call a mail, before it goes out.</summary>
    /// <exception cref="InvalidOperationException">There is no secret to hash the address with.</exception>
    public async Task NoteOperationAsync(string operation, Send send, string address, CancellationToken cancellation) => await operations.WriteAsync(
        new MailOperation(operation, send.Community, send.Person, send.Purpose, send.Key, (await hash.OfAsync(send.Community, address, cancellation))[0]), cancellation);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Community}: mail {Id} for {Purpose} is {State}. {Why}")]
        public static partial void Became(ILogger logger, CommunityId community, string purpose, string id, SendState state, string? why);

        [LoggerMessage(LogLevel.Error, "{Community}: mail {Id} for {Purpose} is {State}: {Why}")]
        public static partial void NeedsSomebody(ILogger logger, CommunityId community, string purpose, string id, SendState state, string? why);
    }
}
