using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>One thing on one date of the editorial calendar; in several channels it is still one.</summary>
public sealed record CalendarEntry
{
    /// <summary>Of the ritual or publication.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it comes once, from a file of <c>publications/</c>.</summary>
    public bool IsPublication { get; init; }

    /// <summary>The local date in the community's zone.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>What the community's clocks show at <see cref="At"/>.</summary>
    public required LocalTime Time { get; init; }

    public required Instant At { get; init; }

    /// <summary>As its file says, or how long such a thing usually takes.</summary>
    public required Duration Length { get; init; }

    public required string Title { get; init; }

    public required CalendarKind Kind { get; init; }

    /// <summary>Null for what was posted of a ritual that is gone and whose pillar the ledger did not keep.</summary>
    public Pillar? Pillar { get; init; }

    public string? Format { get; init; }

    /// <summary>Empty for what only stands in the calendar.</summary>
    public required IReadOnlyList<EntryChannel> Channels { get; init; }

    public Uri? Link { get; init; }

    public required EntryState State { get; init; }

    /// <summary>What is to be posted, as written; null for what is past, and for a ritual of which nobody knows whose text's turn it is.</summary>
    public RitualText? Text { get; init; }

    /// <summary>Whether members saw it: posted in a channel at least, or held.</summary>
    public bool WasKept => State == EntryState.Held || Channels.Any(channel => channel.State == EntryState.Published);

    /// <summary>Whether it may still come about, or may have without anybody knowing.</summary>
    public bool MayBeKept => WasKept || State is EntryState.Planned || Channels.Any(channel => channel.State is EntryState.Due or EntryState.Uncertain);
}
