using System.Text.Json;
using CommunityFunctions.LocalHost.Worker.Protocol;
using Google.Protobuf.WellKnownTypes;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>One run of the function app's process, from its start to its end, with its channel.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly ChildProcess process;

    private WorkerProcess(ChildProcess process, WorkerChannel channel)
    {
        this.process = process;
        Channel = channel;
    }

    public WorkerChannel Channel { get; }

    public int ProcessId => process.Id;

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Exited => process.Exited;

    /// <param name="settings">The worker's environment, beside what LocalHost itself was given.</param>
    /// <param name="output">Told each line the process prints.</param>
    public static WorkerProcess Start(
        WorkerDoor door, string appFolder, IEnumerable<KeyValuePair<string, string>> settings, Action<RpcLog> log, Action<string> output)
    {
        var id = Guid.NewGuid().ToString();
        var channel = new WorkerChannel(log);
        door.Expect(id, channel);
        var (program, assembly) = ReadCommand(appFolder);
        var process = ChildProcess.Start(
            program,
            [
                assembly, "--functions-uri", door.Address, "--functions-worker-id", id, "--functions-request-id", Guid.NewGuid().ToString(),
                "--functions-grpc-max-message-length", WorkerDoor.MaxMessageLength.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ],
            appFolder, settings, output);
        var worker = new WorkerProcess(process, channel);
        _ = worker.CloseWithProcessAsync();
        return worker;
    }

    /// <summary>Leads the worker from its call to where every function is loaded.</summary>
    /// <exception cref="LocalHostException">The worker ended, or could not load a function.</exception>
    public async Task<IReadOnlyList<FunctionDescription>> LoadAsync(string appFolder)
    {
        try
        {
            await Channel.Connected;
            var init = await Channel.AskAsync(new()
            {
                WorkerInitRequest = new() { HostVersion = "4.0.0.0", WorkerDirectory = appFolder, FunctionAppDirectory = appFolder },
            });
            Check(init.WorkerInitResponse.Result, "The worker did not start");
            var metadata = await Channel.AskAsync(new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = appFolder } });
            Check(metadata.FunctionMetadataResponse.Result, "The worker did not tell its functions");
            var functions = metadata.FunctionMetadataResponse.FunctionMetadataResults.Select(FunctionDescription.Read).ToList();
            await Task.WhenAll(functions.Select(LoadAsync));
            return functions;
        }
        catch (WorkerLostException)
        {
            await process.KillAfterAsync(TimeSpan.FromSeconds(5));
            throw new LocalHostException($"The worker ended with code {await Exited} before its functions were loaded; its log says why.");
        }
    }

    /// <summary>Asks the worker to end, which must have no work left; ends it when it does not.</summary>
    public async Task TerminateAsync(TimeSpan grace)
    {
        Channel.Send(new() { WorkerTerminate = new() { GracePeriod = Duration.FromTimeSpan(grace) } });
        await process.KillAfterAsync(grace);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task LoadAsync(FunctionDescription function)
    {
        var answer = await Channel.AskAsync(new()
        {
            FunctionLoadRequest = new() { FunctionId = function.Id, Metadata = function.Metadata },
        });
        Check(answer.FunctionLoadResponse.Result, $"The function {function.Name} was not loaded");
    }

    private static void Check(StatusResult? result, string otherwise)
    {
        if (result is { Status: not StatusResult.Types.Status.Success })
            throw new LocalHostException($"{otherwise}: {result.Exception?.Message ?? result.Result}");
    }

    private async Task CloseWithProcessAsync()
    {
        await process.Exited;
        Channel.Close();
    }

    private static (string Program, string Assembly) ReadCommand(string appFolder)
    {
        var path = Path.Combine(appFolder, "worker.config.json");
        if (!File.Exists(path))
            throw new LocalHostException($"{appFolder} holds no worker.config.json: it is not a published function app.");
        using var config = JsonDocument.Parse(File.ReadAllText(path));
        var description = config.RootElement.GetProperty("description");
        return (description.GetProperty("defaultExecutablePath").GetString()!, description.GetProperty("defaultWorkerPath").GetString()!);
    }
}
