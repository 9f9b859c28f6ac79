using System.Text.Json;
using CommunityFunctions.LocalHost.Triggers.Queues;
using CommunityFunctions.LocalHost.Triggers.Timers;
using CommunityFunctions.LocalHost.Worker;

namespace CommunityFunctions.LocalHost.Admin;

/// <summary>The real host's own doors, for holders of the master key: how it is, and run this function now.</summary>
public static class AdminEndpoints
{
    public static void MapAdmin(
        this IEndpointRouteBuilder routes, IReadOnlyList<FunctionDescription> functions, QueueTriggers queues, TimerTriggers timers, Keys keys,
        TimeProvider real)
    {
        var (id, started) = (Guid.NewGuid().ToString("N"), real.GetTimestamp());
        routes.MapGet("/admin/host/status", (HttpRequest request) => Refusal(request, keys) ?? Results.Json(new
        {
            id,
            state = "Running",
            version = typeof(AdminEndpoints).Assembly.GetName().Version?.ToString(),
            versionDetails = "CommunityFunctions.LocalHost",
            processUptime = (long)real.GetElapsedTime(started).TotalMilliseconds,
        }));
        routes.MapPost("/admin/functions/{name}", async (string name, HttpRequest request) =>
        {
            if (Refusal(request, keys) is { } refusal)
                return refusal;
            if (await ReadInputAsync(request) is not { } input)
                return Results.Problem("""Expected a body like {"input":""}.""", statusCode: StatusCodes.Status400BadRequest);
            var function = functions.FirstOrDefault(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            switch (function?.TriggerType.ToUpperInvariant())
            {
                case null:
                    return Results.NotFound();
                case "TIMERTRIGGER":
                    _ = timers.RunNowAsync(function);
                    return Results.Accepted();
                case "QUEUETRIGGER":
                    _ = queues.RunNowAsync(function, input);
                    return Results.Accepted();
                default:
                    return Results.Problem($"{function.Name} is called at its own address.", statusCode: StatusCodes.Status400BadRequest);
            }
        });
    }

    private static IResult? Refusal(HttpRequest request, Keys keys) => keys.Level(request) switch
    {
        AuthLevel.Admin => null,
        AuthLevel.Function => Results.StatusCode(StatusCodes.Status403Forbidden),
        _ => Results.StatusCode(StatusCodes.Status401Unauthorized),
    };

    /// <returns>The body's <c>input</c>, empty when it has none; null without a JSON object.</returns>
    private static async Task<string?> ReadInputAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return body.RootElement.ValueKind != JsonValueKind.Object ? null
                : body.RootElement.TryGetProperty("input", out var input) ? input.ToString()
                : "";
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
