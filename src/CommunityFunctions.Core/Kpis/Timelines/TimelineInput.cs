using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>All that figures are computed from.</summary>
public sealed record TimelineInput
{
    public required CommunityDefinition Community { get; init; }

    /// <summary>The local day with which the facts begin; the carry is that of its first instant.</summary>
    public required LocalDate Origin { get; init; }

    public Carry Carry { get; init; } = Carry.Empty;

    /// <summary>The facts of the days from the origin on, in any order and grouping.</summary>
    public required IReadOnlyList<DayFacts> Days { get; init; }

    /// <summary>What the suite knows of the community's sources.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    /// <summary>Roles that the definition gives, by member.</summary>
    public IReadOnlyList<(MemberId Member, DatedRole Role)> Assignments { get; init; } = [];

    /// <summary>Member ids that have become aliases of another, or contacts linked to a member: by what they stand for.</summary>
    public IReadOnlyDictionary<MemberId, MemberId> Aliases { get; init; } = new Dictionary<MemberId, MemberId>();

    /// <summary>When the figures are computed (UTC): a period that is not over is taken as far as that.</summary>
    public required Instant Now { get; init; }
}
