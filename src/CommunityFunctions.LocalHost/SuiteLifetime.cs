namespace CommunityFunctions.LocalHost;

/// <summary>The two steps of an orderly end: nothing new is begun, and later what is under way is told to end.</summary>
public sealed class SuiteLifetime : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abandoning = new();

    /// <summary>Fetch no more messages, start no more timers.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Patience is over: functions that still run are told to end.</summary>
    public CancellationToken Abandoning => abandoning.Token;

    public async Task StopAsync(TimeSpan patience)
    {
        abandoning.CancelAfter(patience);
        await stopping.CancelAsync();
    }

    public void Dispose()
    {
        stopping.Dispose();
        abandoning.Dispose();
    }
}
