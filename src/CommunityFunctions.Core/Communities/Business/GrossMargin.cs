using NodaTime;

namespace CommunityFunctions.Communities.Business;

/// <summary>The gross margin from a local day on, until the next entry begins.</summary>
public sealed record GrossMargin
{
    public required LocalDate Since { get; init; }

    /// <summary>The share (0 to 1) of revenue that is left after direct costs.</summary>
    public required decimal Share { get; init; }
}
