namespace CommunityFunctions.LocalHost.Settings;

/// <summary>host.json's <c>extensions.queues</c>, with the real host's defaults.</summary>
public sealed record QueuesOptions
{
    /// <summary><c>base64</c> or <c>none</c>.</summary>
    public string MessageEncoding { get; init; } = "base64";

    /// <summary>Messages fetched at once, 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when this many messages or fewer are in work; null is half a batch a core.</summary>
    public int? NewBatchThreshold { get; init; }

    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message that failed stays hidden.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>The longest pause between two looks into an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    public bool IsBase64 => string.Equals(MessageEncoding, "base64", StringComparison.OrdinalIgnoreCase);

    public int FetchBelow => NewBatchThreshold ?? Math.Max(1, BatchSize / 2 * Environment.ProcessorCount);

    /// <exception cref="FormatException">A value that the real host refuses.</exception>
    public QueuesOptions Validated() => this switch
    {
        { BatchSize: < 1 or > 32 } => throw new FormatException($"extensions.queues.batchSize is {BatchSize}; expected 1 to 32."),
        { MaxDequeueCount: < 1 } => throw new FormatException($"extensions.queues.maxDequeueCount is {MaxDequeueCount}; expected 1 or more."),
        _ when !IsBase64 && !string.Equals(MessageEncoding, "none", StringComparison.OrdinalIgnoreCase) =>
            throw new FormatException($"extensions.queues.messageEncoding is '{MessageEncoding}'; expected base64 or none."),
        _ => this,
    };
}
