namespace CommunityFunctions.Secrets;

/// <summary>
/// What is read from afar: by one reading for all who ask meanwhile, and then remembered, an answer for its time and a failure for some seconds. However many
/// ask while it cannot be read, none waits for the tries of those before.
/// </summary>
/// <param name="read">Ends by itself: nobody's cancellation stops what others wait for.</param>
/// <param name="holds">How long an answer holds.</param>
internal sealed class SharedReading<T>(Func<Task<T>> read, Func<T, TimeSpan> holds, TimeProvider clock) where T : class
{
    /// <summary>How long it is not tried again after a failure.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock asking = new();
    private Task<T>? reading;
    private long endedAt;
    private TimeSpan holdsFor;

    /// <summary>The last answer, however old; also while there is no newer one.</summary>
    public T? Known { get; private set; }

    /// <summary>What was answered last, while it holds.</summary>
    public T? Fresh
    {
        get
        {
            lock (asking) return reading is { IsCompletedSuccessfully: true } && Holds ? reading.Result : null;
        }
    }

    private bool Holds => clock.GetElapsedTime(endedAt) < holdsFor;

    public Task<T> AskAsync()
    {
        lock (asking)
        {
            if (reading is null || (reading.IsCompleted && !Holds)) reading = ReadAsync();
            return reading;
        }
    }

    private async Task<T> ReadAsync()
    {
        holdsFor = Pause;
        try
        {
            Known = await read();
            holdsFor = holds(Known);
            return Known;
        }
        finally
        {
            endedAt = clock.GetTimestamp();
        }
    }
}
