namespace CommunityFunctions.Communities;

/// <summary>One connection of a community to a platform.</summary>
public sealed record SourceDefinition
{
    public required SourceName Name { get; init; }

    /// <summary><c>slack</c>, <c>discourse</c>, <c>discord</c>, <c>webhooks</c> …</summary>
    public required string Platform { get; init; }

    /// <summary>The platform's address, where each customer has its own (a Discourse site).</summary>
    public Uri? Address { get; init; }

    /// <summary>The source's first event was the community's first: it needs no roster to know who was there before.</summary>
    public bool StartsEmpty { get; init; }

    /// <summary>Addresses from this source may link a contact to a member for KPIs.</summary>
    public bool TrustedAddresses { get; init; }
}
