using NodaTime;

namespace CommunityFunctions.Communities;

/// <summary>The validated content of a community's folder: all that the functions need to know of one community.</summary>
public sealed record CommunityDefinition
{
    public required CommunityId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The zone in which the community's days, weeks and months begin. Fixed once events exist.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>How many partitions a day of the log has. Fixed when the community is created.</summary>
    public int Shards { get; init; } = 1;

    public required IReadOnlyList<SourceDefinition> Sources { get; init; }

    public IReadOnlyList<RoleAssignment> Roles { get; init; } = [];

    public SourceDefinition? Source(SourceName name) => Sources.FirstOrDefault(source => source.Name == name);
}
