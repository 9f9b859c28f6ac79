using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>A post of the forum, as long as something may still be done to it.</summary>
internal sealed class ForumPost
{
    public const int Regular = 1;
    public const int SmallAction = 3;
    public const int Whisper = 4;

    public required ForumTopic Topic { get; init; }

    public required long Id { get; init; }

    /// <summary>Its place in the topic, from 1.</summary>
    public required int Number { get; init; }

    public required Account Author { get; init; }

    public required Instant At { get; init; }

    public int Type { get; init; } = Regular;

    public required string Text { get; set; }

    /// <summary>The post answered, where that is not the topic as a whole.</summary>
    public ForumPost? Answers { get; init; }

    public int Version { get; set; } = 1;

    public Instant UpdatedAt { get; set; }

    public Instant? DeletedAt { get; set; }

    public HashSet<Account> LikedBy { get; } = [];

    public bool IsMessage => !Topic.IsPrivate && Type == Regular;

    public string MessageId => $"{Topic.Id}.{Number}";

    public string ConversationId => $"{Topic.Id}.1";
}
