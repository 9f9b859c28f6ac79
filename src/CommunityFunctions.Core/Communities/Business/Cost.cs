using NodaTime;

namespace CommunityFunctions.Communities.Business;

/// <summary>One line of spending. Dated, so that figures of the past do not move.</summary>
public sealed record Cost
{
    /// <summary>What is paid for.</summary>
    public required string Line { get; init; }

    public required CostKind Kind { get; init; }

    /// <summary>Each time, in the community's currency, excluding tax.</summary>
    public required decimal Amount { get; init; }

    public CostRhythm Every { get; init; } = CostRhythm.Month;

    /// <summary>The first local day, or the day of a cost that comes once.</summary>
    public required LocalDate Since { get; init; }

    /// <summary>The last local day; null for still. A cost that comes once has none.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>For <see cref="CostKind.Acquisition"/>: whom it is spent on.</summary>
    public CostShare SpentOn { get; init; } = CostShare.All;
}
