using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityFunctions.Communities.Reading;

/// <summary>
/// Reads community.json into nodes, and finds what the parser of the framework would throw for or pass over: broken syntax (with line and
/// column), keys that come twice, numbers and texts that nothing later could take. Remembers the order in which the paths came.
/// </summary>
internal sealed class JsonReading
{
    // What no definition needs more of. The limits also bound what patterns, paths and faults of a hostile file can cost.
    private const int LongestText = 4000;
    private const int LongestKey = 100;
    private const int Deepest = 16;

    private readonly Dictionary<string, int> order = new(StringComparer.Ordinal);
    private readonly List<FolderFault> faults = [];

    private JsonReading()
    {
    }

    /// <summary>False when the syntax is broken; the faults say where.</summary>
    public bool IsJson { get; private set; }

    public JsonNode? Root { get; private set; }

    public IReadOnlyList<FolderFault> Faults => faults;

    public static JsonReading Of(ReadOnlySpan<byte> utf8)
    {
        var reading = new JsonReading();
        var bytes = TextReading.WithoutMark(utf8);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            reader.Read();
            reading.Root = reading.ReadValue(ref reader, "$");
            reading.IsJson = !reader.Read();
        }
        catch (JsonException exception)
        {
            reading.faults.Add(SyntaxFault(bytes, exception));
        }

        return reading;
    }

    /// <summary>Where in the file a path stands, for sorting; a path that is not there stands with its nearest parent that is.</summary>
    public int OrderOf(string path)
    {
        while (!order.ContainsKey(path) && path.LastIndexOfAny(['.', '[']) is var end and > 0)
            path = path[..end];
        return order.GetValueOrDefault(path);
    }

    private JsonNode? ReadValue(ref Utf8JsonReader reader, string path)
    {
        order.TryAdd(path, order.Count);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, path),
            JsonTokenType.StartArray => ReadArray(ref reader, path),
            JsonTokenType.String => JsonValue.Create(ReadText(ref reader, path, LongestText)),
            JsonTokenType.Number => JsonValue.Create(ReadNumber(ref reader, path)),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            _ => null,
        };
    }

    private JsonObject ReadObject(ref Utf8JsonReader reader, string path)
    {
        var result = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = ReadText(ref reader, path, LongestKey);
            var keyPath = JsonSite.PathOf(path, key);
            reader.Read();
            var value = ReadValue(ref reader, keyPath);
            if (!result.TryAdd(key, value))
                faults.Add(new JsonSite(value, keyPath).Fault($"the key {JsonSite.Quoted(key)} a second time", "each key once"));
        }

        return result;
    }

    private JsonArray ReadArray(ref Utf8JsonReader reader, string path)
    {
        var result = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(ReadValue(ref reader, $"{path}[{result.Count}]"));
        return result;
    }

    private decimal ReadNumber(ref Utf8JsonReader reader, string path)
    {
        // 25.0 is 25: a whole number however it is written.
        if (reader.TryGetDecimal(out var number))
            return number == decimal.Truncate(number) ? decimal.Truncate(number) : number;

        faults.Add(new JsonSite(null, path).Fault("a number of more digits than can be held", "a number between −10²⁸ and 10²⁸"));
        return 0;
    }

    private string ReadText(ref Utf8JsonReader reader, string path, int longest)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            faults.Add(new JsonSite(null, path).Fault("a text with half of a surrogate pair (\\ud800 to \\udfff alone)", "whole characters"));
            return "";
        }

        var site = new JsonSite(text, path);
        if (text.Length > longest)
        {
            faults.Add(site.Fault($"a text of {text.Length} characters", $"at most {longest}"));
            return text[..longest];
        }

        if (text.Any(character => char.IsControl(character) && character is not '\n' and not '\t'))
            faults.Add(site.Fault("a text with a control character", "text, in which only line breaks and tabs are allowed"));
        else if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
            faults.Add(site.Fault("a text that begins or ends with a space or line break", $"{JsonSite.Quoted(text.Trim())}"));
        return text;
    }

    /// <summary>The parser's own words name tokens; what helps is the place, and the four mistakes that people make.</summary>
    private static FolderFault SyntaxFault(ReadOnlySpan<byte> bytes, JsonException exception)
    {
        var line = exception.LineNumber ?? 0;
        var lineStart = 0;
        for (var passed = 0; passed < line; passed++)
            lineStart += bytes[lineStart..].IndexOf((byte)'\n') + 1;

        var at = Math.Min(lineStart + (int)(exception.BytePositionInLine ?? 0), bytes.Length);
        var column = Encoding.UTF8.GetCharCount(bytes[lineStart..at]) + 1;
        var before = bytes[..at].TrimEnd(" \t\r\n"u8);
        var (found, expected) = at == bytes.Length
            ? ("the end of the file", "the rest of the JSON: a bracket, brace or quote is still open")
            : (char)bytes[at] switch
            {
                '/' or '#' => ("a comment", "JSON, which has no comments"),
                '}' or ']' when before.EndsWith(","u8) => ($"a comma before '{(char)bytes[at]}'", "no comma after the last item"),
                '[' or '{' when before.Count((byte)'[') + before.Count((byte)'{') >= Deepest => ($"brackets more than {Deepest} deep", "a flatter document"),
                '\'' => ("a single quote", "double quotes around keys and texts"),
                < ' ' => ("a line break or control character inside a text", "texts on one line, with \\n for a line break"),
                _ => (JsonSite.Quoted(FirstCharacter(bytes[at..])), "JSON: look for a missing comma, quote, colon or bracket here or just before"),
            };
        return new FolderFault(FolderPath.Definition.ToString(), $"{TextReading.Line(line + 1)}, column {column}", found, expected);
    }

    private static string FirstCharacter(ReadOnlySpan<byte> bytes)
    {
        Rune.DecodeFromUtf8(bytes, out var rune, out _);
        return rune.ToString();
    }
}
