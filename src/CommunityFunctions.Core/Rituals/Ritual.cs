using CommunityFunctions.Communities.Editorial;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>What a community repeats, as its file says: when, where, why, and the texts that take turns.</summary>
public sealed record Ritual
{
    /// <summary>How late an occurrence may still go out when the file says nothing of it.</summary>
    public static readonly Duration DefaultLateness = Duration.FromHours(2);

    /// <summary>No file can allow more.</summary>
    public static readonly Duration MostLateness = Duration.FromDays(7);

    /// <summary>The file's name without its extension.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required RitualSchedule Schedule { get; init; }

    /// <summary>At least one, each once.</summary>
    public required IReadOnlyList<RitualChannel> Channels { get; init; }

    public required Pillar Pillar { get; init; }

    /// <summary>A word of the community's own, such as <c>question</c> or <c>case-study</c>; null when the file names none.</summary>
    public string? Format { get; init; }

    /// <summary>Null when the file names none.</summary>
    public RitualObjective? Objective { get; init; }

    /// <summary>How long after its time an occurrence may still go out; later it is missed.</summary>
    public Duration Lateness { get; init; } = DefaultLateness;

    /// <summary>Whether French public holidays are left out.</summary>
    public bool SkipsFrenchHolidays { get; init; }

    /// <summary>Days on which the ritual rests: what <c>skip</c> and <c>pause</c> list.</summary>
    public IReadOnlyList<DayRange> Rests { get; init; } = [];

    /// <summary>The last local day; null when the ritual has no end.</summary>
    public LocalDate? End { get; init; }

    /// <summary>In the order of the file; at least one is bound to no date.</summary>
    public required IReadOnlyList<RitualText> Texts { get; init; }

    /// <summary>Whether the ritual is held on a date of its schedule: not after its end, on a holiday that it skips or in a pause.</summary>
    public bool IsHeldOn(LocalDate date) =>
        !(date > End) && !(SkipsFrenchHolidays && FrenchHolidays.Contains(date)) && !Rests.Any(rest => rest.Contains(date));
}
