namespace CommunityFunctions.Kpis;

/// <summary>Compute what the community's dirty days change: a message of the queue <c>kpis</c>.</summary>
public sealed record AggregateMessage(string Community);
