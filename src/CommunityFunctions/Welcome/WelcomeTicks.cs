using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Definitions;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Welcome;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>
/// Finds the steps that are due, enters them into the ledger of sends, and only then queues them. What nobody has taken up for five minutes is queued again: the row of
/// what is due goes only when its step has ended. Rows are read page by page, however many are due at once.
/// </summary>
public sealed partial class WelcomeTicks(
    DefinitionStore definitions, WelcomeDue dues, Sends sends, IdentityLedger identities, Marks marks, WorkQueues queues, TimeProvider clock, ILogger<WelcomeTicks> logger)
{
    /// <summary>A step that nobody has taken up for so long is queued again: its message may be lost.</summary>
    private static readonly Duration Untaken = Duration.FromMinutes(5);

    /// <summary>A community that is not defined for so long is gone.</summary>
    private static readonly Duration LongestAbsence = Duration.FromDays(60);

    private static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 8 };

    public async Task TickAsync(CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var defined = (await definitions.AllAsync(cancellation)).Select(state => state.Definition).OfType<CommunityDefinition>().Select(community => community.Id).ToHashSet();
        var histories = new ConcurrentDictionary<CommunityId, Lazy<Task<IdentityHistory>>>();
        var faulty = new ConcurrentDictionary<CommunityId, bool>();
        await Parallel.ForEachAsync(dues.ByAsync(now, cancellation), AFewAtOnce, async (due, _) =>
        {
            if (now - due.QueuedAt < Untaken || faulty.ContainsKey(due.Community)) return;
            try
            {
                // Who is not defined at the moment may be again: what is left to do for them stays, but not for ever.
                if (defined.Contains(due.Community)) await QueueAsync(due, await histories.GetOrAdd(due.Community, id => new(() => identities.ReadAsync(id, cancellation))).Value, now, cancellation);
                else if (now - due.Minute > LongestAbsence) await dues.RemoveAsync(due, cancellation);
            }
            catch (Exception e) when (!StorageFaults.IsAway(e) && !cancellation.IsCancellationRequested)
            {
                // What is wrong with one community is not the fault of the others, and is told once.
                if (faulty.TryAdd(due.Community, true)) Log.Failed(logger, e, due.Community);
            }
        });

        await marks.LeaveAsync(nameof(WelcomeClock), cancellation, now.ToDateTimeOffset());
    }

    private async Task QueueAsync(DueStep due, IdentityHistory history, Instant now, CancellationToken cancellation)
    {
        var claim = new Send
        {
            Community = due.Community,
            Person = history.PersonOf(due.Member),
            Purpose = Purposes.Welcome,
            Key = due.Key,
            State = SendState.Waiting,
            FirstTriedAt = now,
        };
        if (due.QueuedAt is null) await sends.TryInsertAsync(claim, cancellation);
        else Log.QueuedAgain(logger, due.Community, due.Step);
        if (await dues.TryNoteQueuedAsync(due, now, cancellation)) await queues.SendAsync(StorageNames.Queues.WelcomeSteps, WelcomeMessage.Of(due), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Community}: its welcome could not be looked at; the next tick tries again.")]
        public static partial void Failed(ILogger logger, Exception exception, CommunityId community);

        [LoggerMessage(LogLevel.Warning, "{Community}: a message of step {Step} was not taken up; it is queued again.")]
        public static partial void QueuedAgain(ILogger logger, CommunityId community, string step);
    }
}
