using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Facts;

/// <summary>What has happened in a community up to now, as far as its days have been computed: for who looks at more than figures.</summary>
public sealed class TimelineReader(FactsStore facts, FactSurroundings surroundings, IdentityLedger identities, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <param name="since">A local day; the timeline begins with its month, since a carry is stored for that.</param>
    /// <param name="until">The last local day; null for today.</param>
    public async Task<Timeline> ReadAsync(CommunityDefinition community, LocalDate since, CancellationToken cancellation, LocalDate? until = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryReadAsync(community, since.With(DateAdjusters.StartOfMonth), until, cancellation);
            }
            catch (OutpacedException) when (attempt < Attempts)
            {
                // A run has just written other facts.
            }
        }
    }

    private async Task<Timeline> TryReadAsync(CommunityDefinition community, LocalDate origin, LocalDate? until, CancellationToken cancellation)
    {
        var (shelf, now) = (new FactsShelf(facts, community.Id), Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return new Timeline(new TimelineInput
        {
            Community = community,
            Origin = origin,
            Carry = await shelf.CarryAsync(origin, cancellation),
            Days = await shelf.DaysAsync(origin, LocalDate.Min(until ?? LocalDate.MaxIsoValue, now.InZone(community.Zone).Date), cancellation),
            Sources = await surroundings.CoverageAsync(community, cancellation),
            Assignments = await surroundings.AssignmentsAsync(community, cancellation),
            Aliases = (await identities.ReadAsync(community.Id, cancellation)).Aliases,
            Now = now,
        });
    }
}
