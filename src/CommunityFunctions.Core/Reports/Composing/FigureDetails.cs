using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityFunctions.Reports.Composing;

/// <summary>Reads what belongs to a figure, whether it was computed just now or comes from where it is stored.</summary>
internal static class FigureDetails
{
    /// <summary>Null where it is not there, or not known.</summary>
    public static double? NumberAt(this JsonNode? details, params ReadOnlySpan<string> path)
    {
        var node = details;
        foreach (var key in path) node = (node as JsonObject)?[key];
        return node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;
    }

    public static string? TextAt(this JsonNode? details, string key) =>
        (details as JsonObject)?[key] is { } node && node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>Empty where there is no such list.</summary>
    public static IReadOnlyList<JsonObject> ListAt(this JsonNode? details, string key) =>
        (details as JsonObject)?[key] is JsonArray list ? [.. list.OfType<JsonObject>()] : [];
}
