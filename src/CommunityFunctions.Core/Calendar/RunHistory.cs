using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>What is known of a community's runs: the calendar's past comes from it, never from the files of today.</summary>
/// <param name="FirstSeen">When each ritual's and publication's file was first seen, by its id; what is not in it is not known.</param>
/// <param name="Entries">In any order.</param>
/// <param name="CompleteUntil">Whatever was due until then has its entries; null when nobody knows.</param>
public sealed record RunHistory(IReadOnlyDictionary<string, Instant> FirstSeen, IReadOnlyList<PublishedEntry> Entries, Instant? CompleteUntil)
{
    /// <summary>Nothing is known: only what is to come can be shown, and no past week is judged.</summary>
    public static readonly RunHistory Unknown = new(new Dictionary<string, Instant>(), [], null);

    /// <summary>Which texts of each ritual have been posted, by its id; of what is not in it nobody knows.</summary>
    public IReadOnlyDictionary<string, TextHistory> Texts { get; init; } = new Dictionary<string, TextHistory>();

    /// <summary>Since when the community's rhythm is followed; null when nobody knows.</summary>
    public Instant? Since => FirstSeen.Count == 0 ? null : FirstSeen.Values.Min();
}
