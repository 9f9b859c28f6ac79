namespace CommunityFunctions.Operations;

/// <summary>A queue as operations see it.</summary>
/// <param name="Length">About how many messages are in it, with those that cannot be seen now.</param>
/// <param name="Oldest">When the first message that can be seen was put into it (UTC); null when there is none.</param>
public sealed record QueueSight(string Queue, int Length, DateTimeOffset? Oldest);
