using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Moderation;

/// <summary>Somebody, or a rule of the platform, has flagged a message.</summary>
public sealed record MessageFlag
{
    public required SourceName Source { get; init; }

    /// <summary>The platform's id of the message.</summary>
    public required string Message { get; init; }

    public string? Channel { get; init; }

    /// <summary>Who wrote the message; null when nobody says so yet.</summary>
    public MemberId? Author { get; init; }

    /// <summary>Who has flagged it; null for a rule, or for whom the platform does not name.</summary>
    public MemberId? By { get; init; }

    /// <summary>When it was flagged, to the second: the fraction of one can be a platform's id.</summary>
    public required Instant At { get; init; }

    /// <summary>What the message says, where the platform tells it.</summary>
    public string? Text { get; init; }

    /// <summary>Prints no words.</summary>
    public override string ToString() => $"{nameof(MessageFlag)} at {At}";
}
