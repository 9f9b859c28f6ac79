using System.Globalization;

namespace CommunityFunctions.LocalHost;

/// <summary>Lets Azure Functions Core Tools run the published app instead of LocalHost, in the same surroundings.</summary>
public static class FuncTools
{
    private const string Program = "func";

    /// <exception cref="LocalHostException">The tools are not on the PATH.</exception>
    public static void Require()
    {
        if (ChildProcess.Find(Program) is null)
            throw new LocalHostException(
                "--func needs Azure Functions Core Tools (func) on the PATH: https://learn.microsoft.com/azure/azure-functions/functions-run-local");
    }

    /// <param name="ready">Called once the app answers.</param>
    /// <returns>The tools' exit code; 0 when they were asked to stop.</returns>
    public static async Task<int> RunAsync(LocalHostOptions options, Surroundings surroundings, ILogger log, Action ready, CancellationToken stop)
    {
        surroundings.Settings.SetMissing("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated");
        await using var func = ChildProcess.Start(
            Program, ["start", "--port", surroundings.Port.ToString(CultureInfo.InvariantCulture)], options.AppFolder, surroundings.Settings.Values,
            line => log.Log(LogLevel.Information, default, line, null, (text, _) => text));
        await Task.WhenAny(func.Exited, AnswersAsync(surroundings.BaseAddress, stop));
        if (!func.Exited.IsCompleted && !stop.IsCancellationRequested)
            ready();
        await Task.WhenAny(func.Exited, Task.Delay(Timeout.Infinite, stop));
        return func.Exited.IsCompletedSuccessfully ? await func.Exited : 0;
    }

    private static async Task AnswersAsync(Uri address, CancellationToken stop)
    {
        using var client = new HttpClient();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync(address, stop);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
