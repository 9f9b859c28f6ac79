namespace CommunityFunctions.LocalHost.Tests.Triggers;

/// <summary>A suite whose clock starts at a moment of the past and may be moved.</summary>
public sealed class ClockedSuite : IAsyncLifetime
{
    public RunningSuite Suite { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Suite = await RunningSuite.StartAsync(
        new LocalHostOptions { Clock = true, ClockStart = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero) }, ("TickSchedule", "0 0 * * * *"));

    public ValueTask DisposeAsync() => Suite.DisposeAsync();
}
