using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Facts;

/// <summary>What figures need to know besides the facts: the sources, and who is who.</summary>
public sealed class FactSurroundings(Sources sources, Identities identities, PlatformRegistry platforms)
{
    public async Task<IReadOnlyList<SourceCoverage>> CoverageAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var seen = await sources.SeenAsync(community.Id, cancellation);
        return
        [
            .. community.Sources.Select(source =>
            {
                var (lastDelivery, baseline, _) = seen.GetValueOrDefault(source.Name);
                return new SourceCoverage(
                    source.Name, platforms.RosterReader(source.Platform) is not null, source.StartsEmpty, InstantOf(baseline), InstantOf(lastDelivery));
            }),
        ];
    }

    /// <summary>The roles that the definition gives, by member. An account that nobody has heard of yet has none.</summary>
    public async Task<IReadOnlyList<(MemberId Member, DatedRole Role)>> AssignmentsAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var assignments = new List<(MemberId, DatedRole)>();
        foreach (var role in community.Roles)
        {
            if (await identities.FindAsync(community.Id, role.Source, role.Account, cancellation) is { } member)
            {
                assignments.Add((member, new DatedRole(role.Role, role.Since, role.Until)));
            }
        }

        return assignments;
    }

    private static Instant? InstantOf(DateTimeOffset? moment) => moment is { } at ? Instant.FromDateTimeOffset(at) : null;
}
