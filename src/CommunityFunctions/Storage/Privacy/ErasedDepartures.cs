using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Who was erased counts up to the end of that day as before; then somebody has left of whom nobody will ever hear. Else a figure would count them as a silent member for good.
/// </summary>
public sealed class ErasedDepartures(EventLog log, MemberDays memberDays, DirtyDays dirtyDays)
{
    /// <summary>The beginning of the next local day.</summary>
    public static Instant DueAt(CommunityDefinition community, ErasureCase erasure) =>
        community.Zone.AtStartOfDay(erasure.AskedAt.InZone(community.Zone).Date.PlusDays(1)).ToInstant();

    public async Task WriteAsync(CommunityDefinition community, ErasureCase erasure, CancellationToken cancellation)
    {
        foreach (var account in erasure.Accounts.Where(account => account.IsThere))
        {
            var departure = new CommunityEvent
            {
                Id = $"erased-left-{account.NewId}",
                Kind = EventKind.MemberLeft,
                At = DueAt(community, erasure).ToDateTimeOffset(),
                Actor = account.NewId.Value,
            };
            await log.InsertAsync(community, new LoggedEvent(account.Source, account.Source, departure, account.NewId, Target: null, Referrer: null), cancellation);
            await memberDays.RecordAsync(community.Id, account.NewId, EventLog.DayOf(community, departure), cancellation);
            await dirtyDays.MarkAsync(community.Id, EventLog.DayOf(community, departure), cancellation);
        }
    }
}
