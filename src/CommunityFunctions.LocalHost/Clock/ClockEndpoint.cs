using System.Globalization;
using System.Text.Json;
using CommunityFunctions.LocalHost.Admin;

namespace CommunityFunctions.LocalHost.Clock;

/// <summary>Moves the suite's clock from outside: <c>POST /simulation/clock {"now":"2026-11-24T09:00:00Z"}</c>, with the operator's key.</summary>
public static class ClockEndpoint
{
    private const string Expected = """a body like {"now":"2026-11-24T09:00:00Z"}""";

    /// <param name="prefix">The functions' own prefix, below which the door is open as well.</param>
    /// <param name="moveAsync">Moves the clock and returns once the timers that are due have run.</param>
    public static void MapClock(
        this IEndpointRouteBuilder routes, string prefix, string operatorKey, TimeProvider clock, Func<DateTimeOffset, CancellationToken, Task> moveAsync)
    {
        foreach (var route in new[] { "/simulation/clock", $"/{prefix.Trim('/')}/simulation/clock" }.Distinct())
            routes.MapPost(route, async (HttpRequest request, CancellationToken cancellationToken) =>
            {
                if (!Keys.Same(request.Headers.Authorization.ToString(), $"Bearer {operatorKey}"))
                    return Results.Problem("The operator's key opens this: Authorization: Bearer KEY.", statusCode: StatusCodes.Status401Unauthorized);
                if (await ReadAsync(request) is not { } moment)
                    return Results.Problem($"Expected {Expected}.", statusCode: StatusCodes.Status400BadRequest);
                try
                {
                    await moveAsync(moment, cancellationToken);
                }
                catch (ArgumentOutOfRangeException)
                {
                    return Results.Problem(
                        $"The clock only moves forward: it stands at {clock.GetUtcNow():O}.", statusCode: StatusCodes.Status400BadRequest);
                }

                return Results.Json(new { now = clock.GetUtcNow() });
            });
    }

    private static async Task<DateTimeOffset?> ReadAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("now", out var now)
                && now.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(now.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
