using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;

namespace CommunityFunctions.Communities.Reading;

/// <summary>
/// Checks a document against schemas/community.schema.json (JSON Schema 2020-12) and says what is wrong in the author's words: they come
/// from the violated keyword, the value found and the schema's own descriptions and examples, so that a new key needs no new code here.
/// </summary>
internal static class SchemaCheck
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private static readonly JsonNode Source = JsonNode.Parse(ReadResource())!;

    private static readonly JsonSchema Schema = JsonSchema.FromText(Source.ToJsonString());

    public static IEnumerable<FolderFault> Check(JsonNode? document) => Schema.Evaluate(document, Options).Details
        .Where(detail => detail.HasErrors)
        .SelectMany(detail => detail.Errors!.SelectMany(error => Translate(
            error.Key, error.Value, Segments(detail.EvaluationPath.ToString()), Segments(detail.InstanceLocation.ToString()), document)))
        // A text that is too long as well as badly formed is said once.
        .DistinctBy(fault => fault.Where);

    private static IEnumerable<FolderFault> Translate(string keyword, string message, string[] schemaPath, string[] path, JsonNode? document)
    {
        var site = Site(document, path);
        if (schemaPath is [.. var parent, "additionalProperties"])
            return [UnknownKey(site, path[^1], Keys(At(parent)))];

        var schema = At(schemaPath);
        var rule = schema[keyword];
        return keyword switch
        {
            "required" => rule!.AsArray().Select(key => key!.GetValue<string>())
                .Where(key => site.Node is JsonObject found && !found.ContainsKey(key))
                .Select(key => site[key].Fault("nothing", Described(schema["properties"]![key]!))),
            "type" => [site.Fault($"{TypeName(rule!)}: {Described(schema)}")],
            "enum" => [site.Fault(OneOf("one of", rule!.AsArray().Select(value => value!.GetValue<string>()), site.Text))],
            "pattern" or "format" => [site.Fault($"{Described(schema)}, such as {schema["examples"]![0]!.ToJsonString()}")],
            "minimum" or "maximum" => [site.Fault(Range(schema["minimum"], schema["maximum"], ""))],
            "minLength" or "maxLength" => [site.Fault(Range(schema["minLength"], schema["maxLength"], " characters"))],
            "minItems" or "maxItems" => [site.Fault($"a list of {((JsonArray)site.Node!).Count}", Range(schema["minItems"], schema["maxItems"], " items"))],
            "minProperties" => [site.Fault("an empty object", $"at least one of {Listed(Keys(schema))}")],
            "uniqueItems" => [site.Fault("a list with an item twice", "each item once")],
            _ => [site.Fault(message)],
        };
    }

    private static FolderFault UnknownKey(JsonSite site, string key, IReadOnlyList<string> allowed) => SecretKeys.IsLike(key)
        ? site.Fault(SecretKeys.Found(key), SecretKeys.Expected)
        : site.Fault($"the unknown key {JsonSite.Quoted(key)}", OneOf("one of the keys", allowed, key));

    /// <summary>The choice in words, with the one that was probably meant.</summary>
    public static string OneOf(string kind, IEnumerable<string> choices, string? typed)
    {
        var words = choices.ToList();
        var choice = words.Count == 1 ? Listed(words) : $"{kind} {Listed(words)}";
        return typed is not null && NearestWord.Of(typed, words) is { } near ? $"{choice} (did you mean {JsonSite.Quoted(near)}?)" : choice;
    }

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words.Select(JsonSite.Quoted));

    private static string Range(JsonNode? least, JsonNode? most, string unit) => (least, most) switch
    {
        (null, _) => $"at most {most}{unit}",
        (_, null) => $"at least {least}{unit}",
        _ => $"{least} to {most}{unit}",
    };

    private static string TypeName(JsonNode type) => type is JsonArray either ? string.Join(" or ", either.Select(one => TypeName(one!))) : type.GetValue<string>() switch
    {
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "object" => "an object",
        var other => other,
    };

    /// <summary>The first sentence of a schema's description, to go on with after a colon.</summary>
    private static string Described(JsonNode schema)
    {
        var description = (schema["description"] ?? Referenced(schema)["description"])!.GetValue<string>();
        var end = description.IndexOf(". ", StringComparison.Ordinal);
        var sentence = end < 0 ? description.TrimEnd('.') : description[..end];
        return char.IsUpper(sentence[1]) ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
    }

    private static List<string> Keys(JsonNode schema) => [.. schema["properties"]!.AsObject().Select(property => property.Key)];

    /// <summary>
    /// The part of the schema that an evaluation path leads to, through its references. (The library's own schema location is wrong
    /// for the items of a list inside a reference.)
    /// </summary>
    private static JsonNode At(IEnumerable<string> path) =>
        path.Aggregate(Source, (node, segment) => segment == "$ref" ? Referenced(node) : node[segment]!);

    private static JsonNode Referenced(JsonNode schema) => At(Segments(schema["$ref"]!.GetValue<string>()));

    private static JsonSite Site(JsonNode? document, IEnumerable<string> pointer) => pointer.Aggregate(new JsonSite(document, "$"), (site, segment) =>
        site.Node is JsonArray ? site[int.Parse(segment, CultureInfo.InvariantCulture)] : site[segment]);

    /// <summary>The parts of a JSON Pointer (RFC 6901), or of a reference to one (<c>#/$defs/slug</c>).</summary>
    private static string[] Segments(string pointer) =>
    [
        .. pointer.Split('/').Skip(1)
            .Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
    ];

    private static string ReadResource()
    {
        using var stream = typeof(SchemaCheck).Assembly.GetManifestResourceStream("community.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
