using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>Which texts of a ritual have been posted: so that none comes again before all were, whatever is added, moved or paused meanwhile.</summary>
/// <param name="Posted">The ids of the texts (<see cref="RitualText.Id"/>) by local date, in order.</param>
/// <param name="Today">What was due before this local date, and is not among them, was not posted and used no text up.</param>
public sealed record TextHistory(IReadOnlyList<(LocalDate Date, string Text)> Posted, LocalDate Today);
