using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.LocalHost.TestApp;

/// <summary>HTTP functions that show what reached them.</summary>
public sealed class HttpFunctions
{
    [Function("Echo")]
    public static async Task<HttpResponseData> EchoAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo/{name}/{number:int?}")] HttpRequestData request,
        string name, int? number, string? who)
    {
        var answer = request.CreateResponse(HttpStatusCode.Accepted);
        answer.Headers.Add("X-Name", Uri.EscapeDataString(name));
        answer.Headers.Add("X-Number", number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none");
        answer.Headers.Add("X-Who", Uri.EscapeDataString(who ?? "none"));
        answer.Headers.Add("X-Url", request.Url.AbsoluteUri);
        answer.Headers.Add("X-Seen", request.Headers.TryGetValues("X-Repeated", out var values) ? string.Join("|", values) : "none");
        answer.Headers.Add("Content-Type", "application/octet-stream");
        await request.Body.CopyToAsync(answer.Body);
        return answer;
    }

    [Function("Nothing")]
    public static void Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequestData request) =>
        ArgumentNullException.ThrowIfNull(request);

    /// <summary>The tests' settings disable it.</summary>
    [Function("Retired")]
    public static HttpResponseData Retired([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "retired")] HttpRequestData request) =>
        request.CreateResponse(HttpStatusCode.OK);

    [Function("Throw")]
    public static HttpResponseData Throw([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throw")] HttpRequestData request) =>
        throw new InvalidOperationException($"meant to fail: {request.Url}");

    [Function("Guarded")]
    public static HttpResponseData Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequestData request) =>
        request.CreateResponse(HttpStatusCode.OK);

    [Function("WaitForCaller")]
    public static async Task WaitForCallerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait")] HttpRequestData request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await Record.AddAsync("waiting", "started");
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Record.AddAsync("waiting", "told to end");
    }

    [Function("Process")]
    public static async Task<HttpResponseData> ProcessAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "process")] HttpRequestData request)
    {
        var answer = request.CreateResponse(HttpStatusCode.OK);
        await answer.WriteStringAsync($"{Environment.ProcessId}");
        return answer;
    }

    [Function("Setting")]
    public static async Task<HttpResponseData> SettingAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "setting/{name}")] HttpRequestData request, string name)
    {
        var answer = request.CreateResponse(HttpStatusCode.OK);
        await answer.WriteStringAsync(Environment.GetEnvironmentVariable(name) ?? "");
        return answer;
    }

    /// <summary>The offset that LocalHost tells this process, in ticks.</summary>
    [Function("ClockOffset")]
    public static async Task<HttpResponseData> ClockOffsetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "clock-offset")] HttpRequestData request)
    {
        using var file = MemoryMappedFile.CreateFromFile(Environment.GetEnvironmentVariable("Simulation__ClockFile")!, FileMode.Open);
        using var view = file.CreateViewAccessor(0, sizeof(long));
        var answer = request.CreateResponse(HttpStatusCode.OK);
        await answer.WriteStringAsync($"{view.ReadInt64(0)}");
        return answer;
    }

    [Function("Die")]
    public static void Die([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "die")] HttpRequestData request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Process.GetCurrentProcess().Kill();
    }
}
