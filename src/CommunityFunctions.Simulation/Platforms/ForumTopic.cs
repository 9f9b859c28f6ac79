using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>A topic of the forum, or a private one.</summary>
internal sealed class ForumTopic
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Null for a private one.</summary>
    public required int? Category { get; init; }

    public required Account Starter { get; init; }

    public required Instant At { get; init; }

    public int Posts { get; set; }

    public bool IsPrivate => Category is null;

    public string Slug => ForumIds.SlugOf(Title);

    public string CategorySlug => Category switch { 4 => "entraide", 5 => "retours-d-experience", 6 => "idees", _ => "" };
}
