using System.Text.Json;
using CommunityFunctions.Communities;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Welcome;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Welcome;

/// <summary>The steps of all newcomers that somebody should look at: they have failed, or nobody knows whether they went out.</summary>
public sealed class JourneyAttention(Journeys journeys, TimeProvider clock)
{
    /// <summary>Who was not welcomed longer ago than this is no newcomer any more.</summary>
    private static readonly Duration Shown = Duration.FromDays(28);

    private const int Most = 100;

    /// <returns>The last ones first; those that are left off come up when these are sent again.</returns>
    public async Task<IReadOnlyList<object>> OfAsync(CommunityDefinition community, IdentityHistory history, CancellationToken cancellation)
    {
        var since = Instant.FromDateTimeOffset(clock.GetUtcNow()) - Shown;
        var found = new List<(Journey Journey, JourneyStep Step)>();
        await foreach (var journey in journeys.NeedingSomebodyAsync(community.Id, since, cancellation))
        {
            found.AddRange(journey.Steps.Where(step => step.NeedsSomebody && step.At >= since).Select(step => (journey, step)));
        }

        return
        [
            .. found.OrderByDescending(each => each.Step.At).Take(Most).Select(each => new
            {
                member = history.PersonOf(each.Journey.Member).Value,
                step = each.Step.Id,
                state = JsonNamingPolicy.KebabCaseLower.ConvertName(each.Step.State.ToString()),
                at = InstantPattern.ExtendedIso.Format(each.Step.At!.Value),
                way = each.Step.Way,
                why = each.Step.Why,
            }),
        ];
    }
}
