using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CommunityFunctions.Benchmarks;

/// <summary>Measures what takes seconds: a few runs, of which the fastest counts.</summary>
internal static class Stopwatches
{
    public const int Runs = 5;

    public static TimeSpan Fastest<T>(Func<T> work, [CallerArgumentExpression(nameof(work))] string what = "")
    {
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            GC.Collect();
            var started = Stopwatch.GetTimestamp();
            work();
            var took = Stopwatch.GetElapsedTime(started);
            if (took < fastest) fastest = took;
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fastest.TotalMilliseconds,8:N0} ms  {what.Split('\n')[0]}"));
        return fastest;
    }
}
