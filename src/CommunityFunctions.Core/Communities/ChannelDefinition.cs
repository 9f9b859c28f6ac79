namespace CommunityFunctions.Communities;

/// <summary>One channel or category of a source, and what it is for.</summary>
public sealed record ChannelDefinition
{
    public required SourceName Source { get; init; }

    /// <summary>The platform's own id.</summary>
    public required string Id { get; init; }

    /// <summary>The name by which rituals and welcome steps call it, as in <c>slack/general</c>.</summary>
    public required string Name { get; init; }

    public string? Purpose { get; init; }
}
