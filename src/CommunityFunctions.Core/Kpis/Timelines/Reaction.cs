using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A reaction that was given to a message.</summary>
/// <param name="Author">Whose message it is; null when nobody knows.</param>
/// <param name="RemovedAt">UTC; null while it stands.</param>
public sealed record Reaction(ReactionFact Fact, Person Person, Person? Author, Instant? RemovedAt)
{
    public Instant At { get; } = Fact.At;

    public bool StandsAt(Instant end) => At < end && !(RemovedAt < end);
}
