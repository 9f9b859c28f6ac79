using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>
/// The product as a person starts it: LocalHost, the published app as its worker, and an Azurite that the test can stop and start. Everything is asked of it
/// from outside, by HTTP and in storage.
/// </summary>
public sealed class LocalSuite : IAsyncDisposable
{
    public const string Key = "key-of-the-end-to-end-tests";

    private readonly Process process;
    private readonly ConcurrentQueue<string> output;

    private LocalSuite(Process process, ConcurrentQueue<string> output, Uri address, string storage)
    {
        (this.process, this.output, Storage) = (process, output, storage);
        Http = new HttpClient { BaseAddress = new Uri(address, "/api/"), Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Http { get; }

    public string Storage { get; }

    public static async Task<LocalSuite> StartAsync(Azurite azurite, string communities, params string[] options)
    {
        var (output, ready) = (new ConcurrentQueue<string>(), new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(Product.LocalHost, ["--no-demo", "--port", "0", "--key", Key, "--communities", communities, .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["CommunityStorage"] = azurite.ConnectionString,
                    ["AzureWebJobsStorage"] = azurite.ConnectionString,
                    ["Secrets__ATELIER__CRM__SIGNING"] = SignedEvent.Secret,
                },
            },
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"LocalHost ended before it served:\n{string.Join('\n', output)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new LocalSuite(process, output, await ready.Task.WaitAsync(TimeSpan.FromMinutes(2)), azurite.ConnectionString);

        void Heard(string? line)
        {
            if (line is null) return;
            output.Enqueue(line);
            if (line.StartsWith("ready: ", StringComparison.Ordinal)) ready.TrySetResult(new Uri(line["ready: ".Length..]));
        }
    }

    /// <summary>Ends the worker as a crash would. LocalHost starts another.</summary>
    public async Task KillWorkerAsync()
    {
        int worker;
        while ((worker = WorkerId()) == 0) await Task.Delay(20);
        Process.GetProcessById(worker).Kill();
    }

    /// <summary>Waits until nothing is left in the queues, seen or unseen.</summary>
    public Task QueuesAreEmptyAsync() => EventuallyAsync("the queues are empty", async () =>
    {
        var queues = new QueueServiceClient(Storage);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            if ((await queues.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0) return false;
        }

        return true;
    });

    /// <summary>Row keys of all events of the community, twice the same key impossible by nature: compare with what was sent.</summary>
    public async Task<IReadOnlyList<string>> EventIdsAsync()
    {
        var ids = new List<string>();
        await foreach (var row in new TableServiceClient(Storage).GetTableClient("Events").QueryAsync<TableEntity>(select: ["RowKey"])) ids.Add(row.RowKey);
        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Waits for a condition; says so, with the suite's output, when it does not come about. How long that takes on a machine that is busy is not what is tested.</summary>
    public async Task EventuallyAsync(string what, Func<Task<bool>> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(10), $"Not within ten minutes: {what}.\n{string.Join('\n', output.TakeLast(100))}");
            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.EnableRaisingEvents = false;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>The child of LocalHost that runs the published app; 0 while there is none.</summary>
    private int WorkerId() => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        .FirstOrDefault(id => ReadProc(id, "stat").Split(')').Last().Trim().Split(' ') is [_, var parent, ..]
            && parent == process.Id.ToString(CultureInfo.InvariantCulture)
            && ReadProc(id, "cmdline").Contains("CommunityFunctions.dll", StringComparison.Ordinal));

    private static string ReadProc(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            return ""; // It ended meanwhile.
        }
    }
}
