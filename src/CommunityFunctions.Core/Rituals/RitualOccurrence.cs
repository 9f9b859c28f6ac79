using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>One date on which a ritual is due.</summary>
/// <param name="Ritual">The ritual's id.</param>
/// <param name="Date">In the community's zone.</param>
/// <param name="Time">As the file says it; in a gap of daylight saving the clocks show a later one at <paramref name="At"/>.</param>
/// <param name="LatestAt">After this instant it is missed.</param>
/// <param name="Texts">The text whose turn it is, then those that would take its place, in order; at least one.</param>
/// <param name="IsFresh">Whether the text is posted for the first time.</param>
public sealed record RitualOccurrence(
    string Ritual, LocalDate Date, LocalTime Time, Instant At, Instant LatestAt, IReadOnlyList<RitualText> Texts, bool IsFresh)
{
    public RitualText Text => Texts[0];
}
