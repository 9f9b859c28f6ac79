using CommunityFunctions.Communities.Editorial;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>What stands once in the editorial calendar, as its file says: with channels it is posted, without it only stands there.</summary>
public sealed record Publication
{
    /// <summary>When a publication comes whose file names no time.</summary>
    public static readonly LocalTime DefaultTime = new(9, 0);

    /// <summary>The file's name without its extension.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The local day in the community's zone; null as long as it waits for the launch and the definition has no launch date.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>Whether the file says <c>on: launch</c>, so that the date moves with the launch.</summary>
    public bool IsOnLaunch { get; init; }

    /// <summary>In the community's zone.</summary>
    public LocalTime Time { get; init; } = DefaultTime;

    /// <summary>How long it takes; null when the file does not say.</summary>
    public Duration? Length { get; init; }

    /// <summary>Null when the file names none: then its format tells, and without one it is a post.</summary>
    public PublicationKind? Kind { get; init; }

    /// <summary>Where it is posted, each once; empty when it only stands in the calendar.</summary>
    public IReadOnlyList<RitualChannel> Channels { get; init; } = [];

    public required Pillar Pillar { get; init; }

    /// <summary>A word of the community's own; null when the file names none.</summary>
    public string? Format { get; init; }

    /// <summary>Null when the file names none.</summary>
    public RitualObjective? Objective { get; init; }

    /// <summary>How long after its time it may still be posted; later it is missed.</summary>
    public Duration Lateness { get; init; } = Ritual.DefaultLateness;

    /// <summary>Where it happens; https. Null when the file names no place.</summary>
    public Uri? Link { get; init; }

    /// <summary>The text that is posted, with its Liquid placeholders, as written; empty when it has none.</summary>
    public required RitualText Text { get; init; }

    /// <summary>When it is due; null while it has no date, and on a date that the zone left out.</summary>
    public Instant? InstantIn(DateTimeZone zone) => Date is { } date ? LocalDue.On(date, Time, zone) : null;
}
