using CommunityFunctions.Secrets;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace CommunityFunctions.Http;

/// <summary>
/// Says in the log that storage or the key vault is away, in one short line for a person: at once, and then once a minute for each function, however many calls
/// meet it. What is not said is counted in the next line; telemetry has every single answer.
/// </summary>
public sealed partial class AwayLog(TimeProvider clock, ILogger<AwayLog> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Function, bool IsVault), Said> last = [];

    public void Write(string function, Exception e)
    {
        var isVault = e is SecretsAwayException;
        if (CountSince(function, isVault) is not { } unsaid) return;
        var more = unsaid == 0 ? "" : $" {unsaid} more times since the last such line.";
        if (isVault) Log.VaultAway(logger, function, Why(e), more);
        else Log.StorageAway(logger, function, Why(e), more);
    }

    /// <returns>How many were not said since the last line; null when this one is not said either.</returns>
    private int? CountSince(string function, bool isVault)
    {
        lock (last)
        {
            // Real time, also where the suite's clock is moved: this is about who reads the lines.
            if (last.TryGetValue((function, isVault), out var said) && clock.GetElapsedTime(said.At) < Pause)
            {
                last[(function, isVault)] = said with { Unsaid = said.Unsaid + 1 };
                return null;
            }

            last[(function, isVault)] = new Said(clock.GetTimestamp(), 0);
            return said.Unsaid;
        }
    }

    /// <summary>The first sentence of the last try: after the last one, the clients repeat what all of them said.</summary>
    private static string Why(Exception e)
    {
        if (e is BrokenCircuitException { InnerException: { } cause }) e = cause;
        while (e is AggregateException { InnerExceptions: [.., var last] }) e = last;
        return e.Message.Split('\n')[0].Split(". ")[0].Trim().TrimEnd('.');
    }

    private readonly record struct Said(long At, int Unsaid);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Function} found storage away and answered 503: {Why}.{More}")]
        public static partial void StorageAway(ILogger logger, string function, string why, string more);

        [LoggerMessage(LogLevel.Error, "{Function} found the key vault away and answered 503: {Why}.{More}")]
        public static partial void VaultAway(ILogger logger, string function, string why, string more);
    }
}
