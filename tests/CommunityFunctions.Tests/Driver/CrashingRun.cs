using CommunityFunctions.Webhooks;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Deliveries processed with a crash in between: the process is gone after a write, and a new one runs the same message again.</summary>
public static class CrashingRun
{
    /// <param name="first">The process that crashes.</param>
    /// <param name="crashAfter">The number of the write after which it does; 0 for never.</param>
    /// <returns>The process that has come to the end, <paramref name="first"/> when nothing crashed; and how many writes the first one did.</returns>
    public static async Task<(Suite Last, int Writes)> ProcessAsync(Suite first, IReadOnlyList<string> messages, int crashAfter)
    {
        var before = first.Wire.Writes;
        if (crashAfter > 0) first.Wire.CrashAfterWrite = before + crashAfter;
        var suite = first;
        foreach (var message in messages)
        {
            try
            {
                await suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
            }
            catch (Exception e) when (CrashedException.Is(e))
            {
                suite = first.Again();
                await suite.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
            }
        }

        Assert.Equal(crashAfter > 0, suite != first);
        return (suite, first.Wire.Writes - before);
    }
}
