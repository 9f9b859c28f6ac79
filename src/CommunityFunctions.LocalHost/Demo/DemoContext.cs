using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>What a demo may touch of the running suite. It is handed over once the suite serves.</summary>
public sealed record DemoContext
{
    /// <summary>Where the suite's doors are: <c>http://localhost:7071/</c>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Opens everything, as <c>Authorization: Bearer KEY</c>.</summary>
    public required string OperatorKey { get; init; }

    /// <summary>Opens the host's own doors (<c>/admin</c>), as <c>x-functions-key: KEY</c>.</summary>
    public required string MasterKey { get; init; }

    /// <summary>The suite's time, which <see cref="MoveClockAsync"/> moves.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>
    /// Moves the suite's clock forward and returns once every timer that is due by then has run once. Queues go on by themselves.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies before the suite's now.</exception>
    public required Func<DateTimeOffset, CancellationToken, Task> MoveClockAsync { get; init; }

    /// <summary>Returns once no invocation runs and no message waits in a queue that triggers a function, hidden ones included.</summary>
    public required Func<CancellationToken, Task> WhenIdleAsync { get; init; }

    public required string StorageConnectionString { get; init; }

    /// <summary>The worker's settings, secrets included (<c>Secrets__ATELIER__SLACK__SIGNING</c>); names ignore case.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required IAnsiConsole Console { get; init; }
}
