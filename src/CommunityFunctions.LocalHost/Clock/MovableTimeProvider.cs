namespace CommunityFunctions.LocalHost.Clock;

/// <summary>
/// The suite's time: real time plus an offset that can be moved. Timestamps and timers stay real, so that timeouts do.
/// </summary>
/// <param name="offsetChanged">Told the offset in ticks (100 ns) at the start and at every move.</param>
public sealed class MovableTimeProvider(TimeProvider real, Action<long>? offsetChanged = null) : TimeProvider
{
    private long offset;

    /// <summary>What is added to real time, in ticks.</summary>
    public long Offset => Volatile.Read(ref offset);

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow().AddTicks(Offset);

    public override long GetTimestamp() => real.GetTimestamp();

    public override long TimestampFrequency => real.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the clock to where the run starts, which may lie in the past.</summary>
    public void StartAt(DateTimeOffset moment) => Set(moment);

    /// <exception cref="ArgumentOutOfRangeException">The moment lies before now: what has been lived cannot be lived again.</exception>
    public void Move(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, GetUtcNow());
        Set(moment);
    }

    private void Set(DateTimeOffset moment)
    {
        Volatile.Write(ref offset, (moment - real.GetUtcNow()).Ticks);
        offsetChanged?.Invoke(Offset);
    }
}
