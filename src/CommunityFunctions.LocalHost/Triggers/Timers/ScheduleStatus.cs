namespace CommunityFunctions.LocalHost.Triggers.Timers;

/// <summary>When a timer ran last and is due next, UTC.</summary>
public sealed record ScheduleStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated);
