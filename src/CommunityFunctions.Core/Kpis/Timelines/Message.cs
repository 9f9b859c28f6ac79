using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A message of the timeline.</summary>
/// <param name="Answered">Whose message a reply answers; null for a top-level message, and when nobody knows.</param>
/// <param name="DeletedAt">UTC; null while it stands.</param>
public sealed record Message(MessageFact Fact, Person Author, Conversation Conversation, Person? Answered, Instant? DeletedAt)
{
    public Instant At { get; } = Fact.At;

    /// <summary>Asked for often: compared once.</summary>
    public bool IsTopLevel { get; } = Fact.Id == Fact.Conversation;

    /// <summary>A period is computed as its events stood at its end: what is deleted later counts.</summary>
    public bool StandsAt(Instant end) => At < end && !(DeletedAt < end);
}
