namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>So many calls in each minute of the suite's clock, and no more. Safe for many threads.</summary>
public sealed class RateLimit(int callsPerMinute)
{
    private readonly Lock gate = new();
    private long minute;
    private int calls;

    /// <returns>Null when the call is let through; else the whole seconds until the next minute.</returns>
    public int? SecondsToWait(DateTimeOffset now)
    {
        var (thisMinute, second) = Math.DivRem(now.ToUnixTimeSeconds(), 60);
        lock (gate)
        {
            if (thisMinute != minute)
                (minute, calls) = (thisMinute, 0);
            return ++calls > callsPerMinute ? (int)(60 - second) : null;
        }
    }
}
