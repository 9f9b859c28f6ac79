using CommunityFunctions.LocalHost.Admin;
using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost.Triggers.Http;

/// <summary>Puts every HTTP function where its route says, below host.json's prefix.</summary>
public static class HttpTriggers
{
    /// <summary>How many requests may be in the worker's hands at once.</summary>
    private const int MaxConcurrentRequests = 512;

    public static void MapHttpTriggers(
        this IEndpointRouteBuilder routes, IEnumerable<FunctionDescription> functions, string prefix, FunctionInvoker invoker, Keys keys)
    {
        var slots = new SemaphoreSlim(MaxConcurrentRequests);
        foreach (var function in functions.Where(function => function.HasTrigger("httpTrigger")))
        {
            var endpoint = new HttpTriggerEndpoint(function, invoker, keys, slots);
            var route = $"/{prefix.Trim('/')}/{(function.Text("route") ?? function.Name).TrimStart('/')}";
            var methods = Methods(function);
            var mapped = methods.Count == 0 ? routes.Map(route, endpoint.HandleAsync) : routes.MapMethods(route, methods, endpoint.HandleAsync);
            mapped.WithDisplayName(function.Name);
        }
    }

    /// <summary>A wrong method on a known route is 404, as on the real host; ASP.NET's routing answers 405 by an endpoint without metadata.</summary>
    public static void UseNotFoundForWrongMethods(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } && context.GetEndpoint() is { Metadata.Count: 0 })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.Headers.Allow = default;
        }
    });

    private static List<string> Methods(FunctionDescription function) =>
        function.Trigger.TryGetProperty("methods", out var methods)
            ? [.. methods.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant())]
            : [];
}
