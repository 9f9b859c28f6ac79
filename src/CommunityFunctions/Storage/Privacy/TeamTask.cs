using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Something that somebody of the team has to do.</summary>
/// <param name="Kind"><c>take-down</c>: what a member does not want published any more is to be taken down.</param>
/// <param name="About">What it is about: the item.</param>
/// <param name="Places">Where something is to be done.</param>
/// <param name="DoneAt">Null while it is open.</param>
public sealed record TeamTask(string Id, string Kind, string About, IReadOnlyList<string> Places, Instant OpenedAt, Instant? DoneAt);
