namespace CommunityFunctions.Storage;

/// <summary>A queue message that was given up after its last try, as it is listed.</summary>
/// <param name="Id">Begins with the day (UTC) on which it was given up: <c>20261124-…</c>.</param>
/// <param name="Queue">The queue from which it came and to which a replay puts it back.</param>
/// <param name="Error">What the last try said.</param>
/// <param name="At">When it was given up (UTC).</param>
/// <param name="Size">Of the message, in characters.</param>
public sealed record DeadLetter(string Id, string Queue, string? Community, string? Source, string Error, DateTimeOffset At, int Size)
{
    /// <summary>The kind of fault: what the last try said may quote a platform, and belongs neither in logs nor on pages.</summary>
    public string Kind => KindOf(Error);

    /// <param name="error">As it is noted: the kind of exception, a colon, its words. What is noted otherwise is the suite's own.</param>
    public static string KindOf(string error) => error.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && !error.AsSpan(0, end).Contains(' ') ? error[..end] : error;
}
