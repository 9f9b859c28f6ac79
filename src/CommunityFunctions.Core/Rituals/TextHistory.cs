using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>Which texts of a ritual have been posted: so that none comes again before all were, whatever is added, moved or paused meanwhile.</summary>
/// <param name="Posted">The ids of the texts (<see cref="RitualText.Id"/>) by local date, in order.</param>
/// <param name="Today">What was due before this local date, and is not among them, was not posted and used no text up.</param>
public sealed record TextHistory(IReadOnlyList<(LocalDate Date, string Text)> Posted, LocalDate Today)
{
    /// <summary>Dates of today or later of which it is certain that nothing is posted any more: missed, or refused.</summary>
    public IReadOnlySet<LocalDate> Over { get; init; } = new HashSet<LocalDate>();

    /// <summary>Dates before today that may still be posted: late in the evening, or throttled.</summary>
    public IReadOnlySet<LocalDate> Waiting { get; init; } = new HashSet<LocalDate>();

    /// <summary>Whether a date that is not among those posted uses no text up.</summary>
    internal bool IsUnused(LocalDate date) => Over.Contains(date) || (date < Today && !Waiting.Contains(date));
}
