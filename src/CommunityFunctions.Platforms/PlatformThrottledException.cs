namespace CommunityFunctions.Platforms;

/// <summary>The platform asks to come back later (429, or its own words for it). Not a failure: the work goes back to its queue with this delay.</summary>
public sealed class PlatformThrottledException(TimeSpan retryAfter) : Exception($"The platform asks to come back in {retryAfter.TotalSeconds:0} s.")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
