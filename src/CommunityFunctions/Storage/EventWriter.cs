using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Storage;

/// <summary>
/// Writes one fact so that it is in the log once, and everything that depends on it will follow, however often and in whatever order it is written.
/// </summary>
/// <remarks>
/// The order matters. The event first: from then on it can be found. It may be there already, because an earlier try got that far and no farther:
/// the indexes are written all the same. The dirty mark last, so that whoever computes the day again finds all that belongs to the event.
/// Nothing here depends on what another event has written, so that no order of deliveries ends in another state; a message for which days wait marks
/// these days before its own. Of an account whose person was erased nothing is written; what others do to them stays, without them.
/// </remarks>
public sealed class EventWriter(
    EventLog log, Arrivals arrivals, Identities identities, MessageIndex messages, Roster roster, MemberDays memberDays, DirtyDays dirtyDays,
    ErasedReferences references, SuiteMetrics metrics)
{
    /// <summary>Writes what a source tells.</summary>
    /// <returns>False when the log had the event already, or the person was erased.</returns>
    public Task<bool> WriteAsync(CommunityDefinition community, SourceName source, CommunityEvent fact, CancellationToken cancellation) =>
        WriteAsync(community, source, source, fact, cancellation);

    /// <summary>Writes what the suite itself has to say of an account.</summary>
    /// <param name="accountsOf">The source whose accounts the fact names.</param>
    /// <returns>False when the log had the event already.</returns>
    public Task<bool> WriteOwnAsync(CommunityDefinition community, SourceName accountsOf, CommunityEvent fact, CancellationToken cancellation) =>
        WriteAsync(community, SourceName.Suite, accountsOf, fact, cancellation);

    private async Task<bool> WriteAsync(
        CommunityDefinition community, SourceName source, SourceName accountsOf, CommunityEvent fact, CancellationToken cancellation)
    {
        var actor = await MemberOf(fact.Actor);
        if (actor is null && fact.Actor is not null)
        {
            metrics.Dropped(community.Id, accountsOf);
            return false;
        }

        var (target, referrer) = (await MemberOf(fact.Target), await MemberOf(fact.Referrer));
        fact = await references.WithoutAsync(community.Id, accountsOf, fact, target is not null, referrer is not null, cancellation);
        fact = await arrivals.TimedAsync(community.Id, source, fact, cancellation);
        var logged = new LoggedEvent(source, accountsOf, fact, actor, target, referrer);
        var isNew = await log.InsertAsync(community, logged, cancellation);

        await messages.RecordAsync(community, logged, cancellation);
        if (logged.Member is { } member) await roster.ShowAsync(community, accountsOf, member, fact, cancellation);
        var day = EventLog.DayOf(community, fact);
        foreach (var person in logged.Everybody) await memberDays.RecordAsync(community.Id, person, day, cancellation);

        await dirtyDays.MarkAsync(community.Id, day, cancellation);
        return isNew;

        async ValueTask<MemberId?> MemberOf(string? account) =>
            account is null ? null : await identities.ResolveAsync(community.Id, accountsOf, account, cancellation);
    }
}
