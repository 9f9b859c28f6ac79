using System.Text;
using CommunityFunctions.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Driver;

/// <summary>Requests to the suite, through its routes and its middleware: what a caller would get.</summary>
public static class HttpCalls
{
    public static Task<HttpResponseData> SendAsync(this Suite suite, TestRequest request)
    {
        var path = request.Url.AbsolutePath["/api/".Length..];
        foreach (var route in HttpRoute.All.Where(route => route.Method == request.Method))
        {
            if (route.Match(path) is { } values) return suite.CallAsync(route, request, values);
        }

        throw new ArgumentException($"No function answers {request.Method} {path}.", nameof(request));
    }

    /// <summary>Calls a function with route values that no client would leave as they are.</summary>
    public static Task<HttpResponseData> CallAsync(this Suite suite, string function, TestRequest request, params (string Name, string? Value)[] values) =>
        suite.CallAsync(HttpRoute.All.First(route => route.Function == function), request, values.ToDictionary(value => value.Name, value => value.Value));

    public static Task<HttpResponseData> GetAsync(this Suite suite, string path, string? key = Suite.OperatorKey) => suite.SendAsync("GET", path, key);

    public static Task<HttpResponseData> PutAsync(this Suite suite, string path, string body, string? key = Suite.OperatorKey) => suite.SendAsync("PUT", path, key, body);

    public static Task<HttpResponseData> SendAsync(this Suite suite, string method, string path, string? key = Suite.OperatorKey, string body = "")
    {
        var request = new TestRequest(method, path) { Bytes = Encoding.UTF8.GetBytes(body) };
        return suite.SendAsync(key is null ? request : request.WithKey(key));
    }

    private static async Task<HttpResponseData> CallAsync(
        this Suite suite, HttpRoute route, TestRequest request, IReadOnlyDictionary<string, string?> values)
    {
        var invocation = Invocation.OfRequest(request);
        await suite.Get<ProblemMiddleware>().Invoke(invocation, async _ => invocation.Answer(await route.CallAsync(suite, request, values)));
        return (HttpResponseData)invocation.Result!;
    }
}
