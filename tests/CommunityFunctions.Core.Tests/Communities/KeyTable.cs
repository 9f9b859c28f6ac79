using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityFunctions.Core.Tests.Communities;

/// <summary>Writes the table of keys that docs/community-folder.md shows, from the schema.</summary>
internal static class KeyTable
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject schema) =>
        string.Concat(Rows(schema, schema, "").Prepend("| --- | --- | --- | --- |").Prepend("| key | what it says | form | default |").Select(row => row + "\n"));

    private static IEnumerable<string> Rows(JsonObject root, JsonObject schema, string prefix)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToList();
        foreach (var (key, value) in schema["properties"]!.AsObject().Where(property => property.Key != "$schema"))
        {
            var part = Resolved(root, value!.AsObject());
            var (words, spokenDefault) = Described(part);
            yield return $"| `{prefix}{key}` | {words} | {Form(root, part)} | {Default(part, required.Contains(key)) ?? spokenDefault} |";

            // The targets are KPI ids, which are explained with the KPIs.
            if (key == "targets")
                continue;
            foreach (var row in part.ContainsKey("properties") ? Rows(root, part, $"{prefix}{key}.") : ItemRows(root, part, $"{prefix}{key}[]."))
                yield return row;
        }
    }

    private static IEnumerable<string> ItemRows(JsonObject root, JsonObject list, string prefix) =>
        list["items"] is JsonObject items && Resolved(root, items) is var item && item.ContainsKey("properties") ? Rows(root, item, prefix) : [];

    /// <summary>A default that is no value (none, still, the community's) stands at the end of the description.</summary>
    private static (string Words, string Default) Described(JsonObject part)
    {
        var parts = Cell(part["description"]!.GetValue<string>()).Split(" Default: ");
        return (parts[0], parts.Length == 1 ? "" : parts[1].TrimEnd('.'));
    }

    private static string? Default(JsonObject part, bool required) => part switch
    {
        _ when required => "**needed**",
        _ when part["default"] is { } value => $"`{Cell(value.ToJsonString(Readable))}`",
        _ => null,
    };

    private static string Form(JsonObject root, JsonObject part) => part switch
    {
        _ when part["enum"] is JsonArray choices => string.Join(", ", choices.Select(choice => $"`{choice}`")),
        _ when part["format"] is not null => "date",
        _ when part["items"] is JsonObject items => $"list of {Plural(Resolved(root, items))}",
        _ when part["type"] is JsonArray => "text, or object of texts by language",
        _ when part["type"]!.GetValue<string>() == "boolean" => "`true` or `false`",
        _ when part["type"]!.GetValue<string>() is "integer" or "number" => Number(part),
        _ when part["type"]!.GetValue<string>() == "object" => "object",
        _ when part["pattern"] is not null => $"text such as `{Cell(part["examples"]![0]!.GetValue<string>())}`",
        _ => "text",
    };

    private static string Number(JsonObject part)
    {
        var kind = part["type"]!.GetValue<string>() == "integer" ? "whole number" : "number";
        return part["maximum"] is { } most ? $"{kind}, {part["minimum"]} to {most}" : kind;
    }

    private static string Plural(JsonObject items) => items switch
    {
        _ when items["enum"] is JsonArray choices => string.Join(", ", choices.Select(choice => $"`{choice}`")),
        _ when items["type"] is JsonArray => "texts, or of objects of texts by language",
        _ when items["type"]!.GetValue<string>() == "object" => "objects",
        _ => "texts",
    };

    /// <summary>A part with what it refers to filled in below its own words.</summary>
    private static JsonObject Resolved(JsonObject root, JsonObject part)
    {
        if (part["$ref"] is not { } reference)
            return part;

        var result = root["$defs"]![reference.GetValue<string>().Split('/')[^1]]!.DeepClone().AsObject();
        foreach (var (key, value) in part)
            result[key] = value?.DeepClone();
        return result;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
