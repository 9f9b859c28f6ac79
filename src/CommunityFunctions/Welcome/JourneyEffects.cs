using System.Collections.Specialized;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Kpis;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>Whether the steps help: the comparison with who was held out, as the figure of activation has it.</summary>
public sealed class JourneyEffects(KpiStore kpis, SnapshotDetails details, TimeProvider clock)
{
    private const string Activation = "onboarding-activation";

    /// <summary>Of the period that is asked for, else of this month.</summary>
    /// <exception cref="ProblemException">400: no such period; 404: it has no figures.</exception>
    public async Task<object> OfAsync(CommunityDefinition community, NameValueCollection query, CancellationToken cancellation)
    {
        var period = query["period"] is not { } asked ? KpiPeriod.Of(PeriodKind.Month, Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date)
            : KpiPeriod.TryParse(asked, out var known) ? known
            : throw ProblemException.BadRequest($"period: found '{asked}'; expected one such as 2026-W47, 2026-11 or 2026-Q4.");
        var figure = KpiStore.LatestOf(await kpis.ReadAsync(community.Id, period, cancellation), Activation) ?? throw ProblemException.NotFound($"{community.Id} has no figures of {period.Id} yet.");
        var found = (await details.OfAsync(community, [figure], cancellation))[Activation];
        return new { community = community.Id.ToString(), period = period.Id, computedAt = figure.ComputedAt, value = figure.Value, steps = found?["steps"] };
    }
}
