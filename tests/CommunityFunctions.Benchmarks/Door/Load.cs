namespace CommunityFunctions.Benchmarks.Door;

/// <summary>What came of a load.</summary>
/// <param name="Milliseconds">How long each answered call took, from the shortest to the longest.</param>
/// <param name="Errors">How many calls had another answer than a success, or none, by what came instead.</param>
/// <param name="Elapsed">From the first call to the last answer.</param>
internal sealed record Load(IReadOnlyList<double> Milliseconds, IReadOnlyDictionary<string, int> Errors, TimeSpan Elapsed)
{
    /// <summary>Of one answered call, by the processes that answer; zero where nobody looked.</summary>
    public TimeSpan ProcessorTime { get; init; }

    public double PerSecond => Milliseconds.Count / Elapsed.TotalSeconds;

    /// <summary>In milliseconds; NaN when nothing was answered.</summary>
    public double P50 => Milliseconds.Count == 0 ? double.NaN : Quantile.Of(Milliseconds, 0.5);

    public double P99 => Milliseconds.Count == 0 ? double.NaN : Quantile.Of(Milliseconds, 0.99);

    /// <summary>Calls at full speed over a number of connections: on each, the next goes out when the last is answered.</summary>
    /// <param name="call">Null for a success, else what came instead.</param>
    public static async Task<Load> RunAsync(int connections, TimeSpan duration, Func<Task<string?>> call)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(SendAsync)));
        var elapsed = time.GetElapsedTime(started);
        return new([.. results.SelectMany(result => result.Took).Order()], results.SelectMany(result => result.Errors).CountBy(error => error).ToDictionary(), elapsed);

        async Task<(List<double> Took, List<string> Errors)> SendAsync()
        {
            var (took, errors) = (new List<double>(), new List<string>());
            while (time.GetElapsedTime(started) < duration)
            {
                var began = time.GetTimestamp();
                if (await call() is { } error) errors.Add(error);
                else took.Add(time.GetElapsedTime(began).TotalMilliseconds);
            }

            return (took, errors);
        }
    }
}
