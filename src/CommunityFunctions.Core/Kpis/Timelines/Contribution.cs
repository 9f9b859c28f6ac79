using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A message, a reply, a meeting attended or a piece of content published.</summary>
/// <param name="Item">The message, meeting or piece of content.</param>
/// <param name="UndoneAt">UTC; when the message was deleted.</param>
public readonly record struct Contribution(Person Person, Instant At, ContributionKind Kind, SourceName Source, string Item, Instant? UndoneAt)
{
    public bool StandsAt(Instant end) => At < end && !(UndoneAt < end);
}
