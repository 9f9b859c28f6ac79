using Azure;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Surveys;

/// <summary>One NPS survey of a community: how far its mails are asked for. Times are UTC.</summary>
public sealed record SurveyRun
{
    public required CommunityId Community { get; init; }

    /// <summary>As events name it.</summary>
    public required string Survey { get; init; }

    public required Instant DueAt { get; init; }

    /// <summary>How many people were asked so far.</summary>
    public int Asked { get; init; }

    /// <summary>The lot of whoever was looked at last; null before the first. Whoever is drawn next has a higher one.</summary>
    public string? After { get; init; }

    public bool IsDrawn { get; init; }

    /// <summary>When its message was put into the queue last.</summary>
    public required Instant QueuedAt { get; init; }

    /// <summary>What keeps it from going on, for whoever looks; null when nothing does.</summary>
    public string? Why { get; init; }

    public ETag Version { get; init; }
}
