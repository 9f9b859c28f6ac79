using CommunityFunctions.Storage;

namespace CommunityFunctions.Operations;

/// <summary>All that the operations page shows. Lists are null where storage did not tell.</summary>
/// <param name="At">When it was looked at (UTC).</param>
/// <param name="DeadLetters">The oldest few.</param>
public sealed record OperationsView(
    DateTimeOffset At,
    ReadinessReport Report,
    IReadOnlyList<DeadLetter>? DeadLetters,
    IReadOnlyList<QueueSight>? Queues,
    IReadOnlyList<SourceSight>? Sources,
    IReadOnlyList<ClockSight>? Clocks);
