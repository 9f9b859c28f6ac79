using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
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

    /// <summary>Writes a row over the version that was read, or a new one.</summary>
    /// <returns>The row as it stands now; null when somebody else was faster.</returns>
    public Task<Send?> TryWriteAsync(Send send, CancellationToken cancellation) =>
        send.Version == default ? sends.TryInsertAsync(send, cancellation) : sends.TryUpdateAsync(send, cancellation);

    /// <returns>False when somebody else was faster.</returns>
    public async Task<bool> TryEndAsync(Send send, SendState state, string? why, CancellationToken cancellation)
    {
        var ended = send with { State = state, LeaseUntil = null, NotBefore = null, FailingSince = null, EndedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()), Why = why };
        if (await TryWriteAsync(ended, cancellation) is not { } written) return false;
        metrics.EndedSend(written.Community, written.Purpose, state.ToString().ToLowerInvariant());
        if (MailAttention.Needs(written)) Log.NeedsSomebody(logger, written.Community, written.Purpose, written.Id, state, why);
        else Log.Became(logger, written.Community, written.Purpose, written.Id, state, why);
        await ShowAsync(written, cancellation);
        return true;
    }

    /// <summary>Shows a mail that needs somebody; also again, when whoever ended it got no farther.</summary>
    public Task ShowAsync(Send send, CancellationToken cancellation) => MailAttention.Needs(send) ? attention.AddAsync(send, cancellation) : Task.CompletedTask;

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
