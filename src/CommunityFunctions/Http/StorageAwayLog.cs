using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Http;

/// <summary>
/// Says in the log that storage is away, in one short line for a person: at once, and then once a minute for each function, however many calls meet it.
/// What is not said is counted in the next line; telemetry has every single answer.
/// </summary>
public sealed partial class StorageAwayLog(TimeProvider clock, ILogger<StorageAwayLog> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Said> byFunction = [];

    public void Write(string function, Exception e)
    {
        if (CountSince(function) is not { } unsaid) return;
        if (unsaid == 0) Log.Away(logger, function, Why(e));
        else Log.StillAway(logger, function, Why(e), unsaid);
    }

    /// <returns>How many were not said since the last line; null when this one is not said either.</returns>
    private int? CountSince(string function)
    {
        lock (byFunction)
        {
            // Real time, also where the suite's clock is moved: this is about who reads the lines.
            if (byFunction.TryGetValue(function, out var last) && clock.GetElapsedTime(last.At) < Pause)
            {
                byFunction[function] = last with { Unsaid = last.Unsaid + 1 };
                return null;
            }

            byFunction[function] = new Said(clock.GetTimestamp(), 0);
            return last.Unsaid;
        }
    }

    /// <summary>The first sentence of the last try: after the last one, the clients repeat what all of them said.</summary>
    private static string Why(Exception e)
    {
        while (e is AggregateException { InnerExceptions: [.., var last] }) e = last;
        return e.Message.Split('\n')[0].Split(". ")[0].Trim().TrimEnd('.');
    }

    private readonly record struct Said(long At, int Unsaid);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Function} found storage away and answered 503: {Why}.")]
        public static partial void Away(ILogger logger, string function, string why);

        [LoggerMessage(LogLevel.Error, "{Function} found storage away and answered 503: {Why}. {Unsaid} more times since the last such line.")]
        public static partial void StillAway(ILogger logger, string function, string why, int unsaid);
    }
}
