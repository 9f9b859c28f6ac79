using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Reads what the suite sends to a stand-in.</summary>
internal static class SandboxBody
{
    /// <returns>Null when it is no JSON object.</returns>
    public static async Task<JsonObject?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null for what is not there, or is something else than a text.</returns>
    public static string? Text(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <returns>A whole number, also one that was sent as a text; null for all else.</returns>
    public static long? Number(this JsonNode? node, string name) => (node as JsonObject)?[name] switch
    {
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value when value.TryGetValue<string>(out var text) && long.TryParse(text, out var number) => number,
        _ => null,
    };
}
