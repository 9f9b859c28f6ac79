using CommunityFunctions.Communities.Editorial;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>What is to be posted on one local date, in one channel or several: an occurrence of a ritual, or a publication.</summary>
/// <param name="Id">The ritual's id: what its runs are kept under.</param>
/// <param name="Time">As the file says it, in the community's zone.</param>
/// <param name="LatestAt">After this instant it is missed.</param>
/// <param name="Texts">The text whose turn it is, then those that would take its place if it cannot be rendered, in order.</param>
/// <param name="IsFresh">Whether the text is posted for the first time.</param>
/// <param name="IsOnce">It goes out once for all time, whatever its date is moved to: a publication.</param>
public sealed record PlannedPost(
    string Id, string Title, LocalDate Date, LocalTime Time, Instant At, Instant LatestAt, IReadOnlyList<RitualChannel> Channels,
    Pillar Pillar, string? Format, RitualObjective? Objective, IReadOnlyList<RitualText> Texts, bool IsFresh, bool IsOnce = false)
{
    public RitualText Text => Texts[0];
}
