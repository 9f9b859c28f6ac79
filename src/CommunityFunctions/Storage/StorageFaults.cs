using Azure;
using Polly.CircuitBreaker;

namespace CommunityFunctions.Storage;

/// <summary>Tells a storage that is away, full or too busy from one that says no.</summary>
public static class StorageFaults
{
    /// <summary>Status 0 is no answer at all; an <see cref="AggregateException"/> is what the client throws after its last retry.</summary>
    public static bool IsAway(Exception e) => e switch
    {
        // Not there yet, or not any more: whoever sent this sends it again, and it is not lost meanwhile.
        RequestFailedException { ErrorCode: "QueueNotFound" or "QueueBeingDeleted" or "TableNotFound" or "TableBeingDeleted" or "ContainerNotFound" or "ContainerBeingDeleted" } => true,
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        AggregateException { InnerExceptions: var tries } => tries.All(IsAway),

        // It was not asked, for it did not answer just now.
        BrokenCircuitException => true,
        IOException or HttpRequestException or TimeoutException or TaskCanceledException => true,
        _ => false,
    };
}
