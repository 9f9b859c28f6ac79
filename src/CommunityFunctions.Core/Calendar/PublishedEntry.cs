using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>What the ledger says of one ritual or publication on one date in one channel.</summary>
/// <param name="Id">Of the ritual or publication.</param>
/// <param name="Date">The local date for which it was due.</param>
/// <param name="DueAt">The instant for which it was due.</param>
/// <param name="State">Due, published, uncertain, missed or failed.</param>
public sealed record PublishedEntry(string Id, LocalDate Date, RitualChannel Channel, Instant DueAt, EntryState State)
{
    /// <summary>Its title at the time; null where the ledger has none: then the file's of today holds.</summary>
    public string? Title { get; init; }

    /// <summary>Its pillar at the time; likewise.</summary>
    public Pillar? Pillar { get; init; }

    /// <summary>Its format at the time; likewise.</summary>
    public string? Format { get; init; }
}
