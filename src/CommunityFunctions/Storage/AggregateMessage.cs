namespace CommunityFunctions.Storage;

/// <summary>Compute what has changed in the community, its dirty days and who is who: a message of the queue <c>kpis</c>.</summary>
public sealed record AggregateMessage(string Community);
