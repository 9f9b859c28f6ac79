using NodaTime;

namespace CommunityFunctions.Communities.Business;

/// <summary>What the community may cost from a local day on, until the next budget begins.</summary>
public sealed record Budget
{
    public required LocalDate Since { get; init; }

    /// <summary>The most that tools may cost a month, in the community's currency, excluding tax.</summary>
    public required decimal ToolsPerMonth { get; init; }

    /// <summary>The most that incentives may cost, as a share (0 to 1) of the community's revenue.</summary>
    public required decimal IncentivesShare { get; init; }
}
