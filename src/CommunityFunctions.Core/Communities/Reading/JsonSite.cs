using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Communities.Reading;

/// <summary>
/// A place in a JSON document that may or may not hold what is looked for there: rules can be checked on a document that breaks others.
/// </summary>
/// <param name="Path">JSONPath as RFC 9535 writes it: <c>$.targets['active-engagement']</c>.</param>
internal readonly partial record struct JsonSite(JsonNode? Node, string Path)
{
    private const int LongestQuote = 60;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonSite this[string key] => new((Node as JsonObject)?[key], PathOf(Path, key));

    public JsonSite this[int index] => new((Node as JsonArray)?[index], $"{Path}[{index}]");

    public IEnumerable<JsonSite> Items => Enumerable.Range(0, (Node as JsonArray)?.Count ?? 0).Select(At);

    public string? Text => Node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public LocalDate? Date => Text is { } text && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) ? date : null;

    /// <summary>The value in words for a fault: short enough to read, objects and lists not at all, and no password out of an address.</summary>
    public string Found => Node switch
    {
        null => "null",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => Shortened(UserInfo().Replace(Node.ToJsonString(Readable), "://…@")),
    };

    public static string PathOf(string parent, string key) =>
        PlainKey().IsMatch(key) ? $"{parent}.{key}" : $"{parent}['{key.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}']";

    public static string Quoted(string text) => Shortened(JsonSerializer.Serialize(text, Readable));

    public FolderFault Fault(string expected) => Fault(Found, expected);

    public FolderFault Fault(string found, string expected) => new(FolderPath.Definition.ToString(), Path, found, expected);

    private JsonSite At(int index) => this[index];

    private static string Shortened(string json) => json.Length <= LongestQuote ? json : $"{json[..LongestQuote]}… ({json.Length} characters)";

    [GeneratedRegex("://[^/@]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainKey();
}
