using System.Text.Json.Serialization;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>One step of one journey, and what became of it. Times are UTC.</summary>
public sealed record JourneyStep
{
    /// <summary>The step's id in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Under which it stands in the ledger of sends: another one each time that somebody asks for it again.</summary>
    public required string Key { get; init; }

    public required Instant DueAt { get; init; }

    public StepState State { get; init; } = StepState.Due;

    /// <summary>When it came to that; null while it is only due.</summary>
    public Instant? At { get; init; }

    /// <summary>The way that it went, or goes: <c>dm/slack</c>, <c>post/slack/presentations</c>, <c>mail</c>. Null while there is none.</summary>
    public string? Way { get; init; }

    /// <summary>Why it waits, was skipped, failed or is uncertain, and which ways could not be gone.</summary>
    public string? Why { get; init; }

    /// <summary>Of a step that waits for its reader's answer whether they want mails. Null when there was no way before, and in rows from before this was kept.</summary>
    public WaysBefore? WaysBefore { get; init; }

    /// <summary>Somebody has asked for it by its name: neither conditions nor lateness nor a holdout keep it back.</summary>
    public bool IsAsked { get; init; }

    /// <summary>The choice that they made of those its question offers; null when they answered in words.</summary>
    public string? Choice { get; init; }

    public Instant? AnsweredAt { get; init; }

    /// <summary>It did not reach them, or nobody knows whether it did: somebody may look, and send it again.</summary>
    [JsonIgnore]
    public bool NeedsSomebody => State is StepState.Failed or StepState.Uncertain;

    [JsonIgnore]
    public bool IsEnded => State is not (StepState.Due or StepState.Waiting);
}
