using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CommunityFunctions.Platforms.Payloads;

/// <summary>
/// One element of a payload that knows its JSON path, so that whatever is missing or wrong is named. <c>null</c> counts as missing.
/// All methods throw <see cref="DeliveryFormatException"/> and nothing else.
/// </summary>
internal readonly struct PayloadElement(JsonElement json, string path)
{
    /// <summary>Ids become keys of Table Storage, which hold 512 characters with all that is added and escaped.</summary>
    private const int LongestId = 150;

    private const int LongestText = 1000;

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public PayloadElement(JsonDocument document) : this(document.RootElement, "$")
    {
    }

    public string Path => path;

    public bool IsArray => json.ValueKind == JsonValueKind.Array;

    public IEnumerable<PayloadElement> Items()
    {
        var index = 0;
        foreach (var item in json.EnumerateArray()) yield return new PayloadElement(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"));
    }

    public int ItemCount => json.GetArrayLength();

    public PayloadElement Object(string name) => OptionalObject(name) ?? throw Missing(name, "an object");

    public PayloadElement? OptionalObject(string name) => Find(name, JsonValueKind.Object, "an object") is { } found ? new(found, PathOf(name)) : null;

    public PayloadElement Array(string name) => OptionalArray(name) ?? throw Missing(name, "an array");

    public PayloadElement? OptionalArray(string name) => Find(name, JsonValueKind.Array, "an array") is { } found ? new(found, PathOf(name)) : null;

    /// <summary>A string that names something: never empty, at most 150 characters.</summary>
    public string Id(string name) => OptionalId(name) ?? throw Missing(name, "an id");

    public string? OptionalId(string name)
    {
        if (String(name) is not { } id) return null;
        return id.Length is > 0 and <= LongestId ? id : throw Fault(name, $"a string of {id.Length} characters", $"1 to {LongestId} characters");
    }

    /// <summary>A short text for people, such as a name; null when it is missing or empty.</summary>
    public string? OptionalText(string name)
    {
        if (String(name) is not { Length: > 0 } text) return null;
        return text.Length <= LongestText ? text : throw Fault(name, $"a string of {text.Length} characters", $"at most {LongestText} characters");
    }

    public bool IsString(string name) => Find(name) is { ValueKind: JsonValueKind.String };

    /// <summary>A text of any length, or null; for what we have written ourselves, or whoever keeps it cuts it.</summary>
    public string? OptionalLongText(string name) => String(name);

    /// <summary>Of an array of whole numbers.</summary>
    public IReadOnlyList<long> Integers(string name)
    {
        var numbers = new List<long>();
        foreach (var item in Find(name, JsonValueKind.Array, "an array")?.EnumerateArray() ?? default)
            numbers.Add(item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) ? number : throw Fault(name, Describe(item), "whole numbers only"));
        return numbers;
    }

    /// <summary>What an array has of text, for people; empty when it is missing.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var item in OptionalArray(name)?.Items() ?? [])
        {
            if (item.AsText() is { } text) texts.Add(text);
        }

        return texts;
    }

    /// <summary>Length in UTF-16 characters, without making the text a string: it is not ours to keep.</summary>
    public int? OptionalTextLength(string name)
    {
        if (Find(name, JsonValueKind.String, "a string") is not { } found) return null;
        var raw = JsonMarshal.GetRawUtf8Value(found)[1..^1];
        return raw.Contains((byte)'\\') ? String(name)!.Length : Encoding.UTF8.GetCharCount(raw);
    }

    /// <summary>Whether both say the same under this name, or are both silent.</summary>
    public bool HasSame(string name, PayloadElement other)
    {
        var (mine, theirs) = (Find(name), other.Find(name));
        if (mine is not { } a || theirs is not { } b) return mine is null && theirs is null;
        return JsonMarshal.GetRawUtf8Value(a).SequenceEqual(JsonMarshal.GetRawUtf8Value(b));
    }

    public bool Flag(string name) => OptionalFlag(name) ?? false;

    public bool? OptionalFlag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Fault(name, Describe(other), "true or false"),
    };

    public long Integer(string name) => OptionalInteger(name) ?? throw Missing(name, "a whole number");

    public long? OptionalInteger(string name)
    {
        if (Find(name, JsonValueKind.Number, "a whole number") is not { } found) return null;
        return found.TryGetInt64(out var number) ? number : throw Fault(name, "another number", "a whole number of 64 bits");
    }

    public double? OptionalNumber(string name)
    {
        if (Find(name, JsonValueKind.Number, "a number") is not { } found) return null;
        return found.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Fault(name, "a number out of range", "a number of double precision");
    }

    /// <summary>An amount of money: from 0 to a million million.</summary>
    public decimal? OptionalAmount(string name)
    {
        if (Find(name, JsonValueKind.Number, "an amount") is not { } found) return null;
        return found.TryGetDecimal(out var amount) && amount is >= 0 and <= 1_000_000_000_000m
            ? amount
            : throw Fault(name, "a number out of range", "an amount from 0 to 1,000,000,000,000");
    }

    /// <summary>An ISO 8601 moment that says its offset, as UTC.</summary>
    public DateTimeOffset Instant(string name) => OptionalInstant(name) ?? throw Missing(name, "a moment in ISO 8601");

    public DateTimeOffset? OptionalInstant(string name)
    {
        if (Find(name, JsonValueKind.String, "a moment in ISO 8601") is not { } found) return null;
        const string expected = "a moment in ISO 8601 with Z or an offset, such as 2026-11-24T09:00:00Z";

        // Without an offset, the time zone of this machine would be assumed; a date alone is no moment.
        var text = String(name)!;
        var saysOffset = text.Length > 16 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-');
        if (!saysOffset || !found.TryGetDateTimeOffset(out var moment)) throw Fault(name, "another string", expected);
        return Plausible(name, moment);
    }

    /// <summary>A moment given as whole Unix seconds.</summary>
    public DateTimeOffset UnixSeconds(string name)
    {
        var seconds = Integer(name);
        var inRange = seconds >= Earliest.ToUnixTimeSeconds() && seconds < Latest.ToUnixTimeSeconds();
        return inRange ? DateTimeOffset.FromUnixTimeSeconds(seconds) : throw Fault(name, "an absurd time", "Unix seconds from the years 2000 to 2099");
    }

    public DateTimeOffset Plausible(string name, DateTimeOffset moment) =>
        moment >= Earliest && moment < Latest ? moment.ToUniversalTime() : throw Fault(name, "an absurd time", "a moment from the years 2000 to 2099");

    public DeliveryFormatException Missing(string name, string expected) => Fault(name, "nothing", expected);

    public DeliveryFormatException Fault(string name, string found, string expected) => new(PathOf(name), found, expected);

    private string? String(string name) => Find(name, JsonValueKind.String, "a string") is { } found ? new PayloadElement(found, PathOf(name)).AsText() : null;

    /// <summary>Null when it is no string.</summary>
    private string? AsText()
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            throw new DeliveryFormatException(path, "half a surrogate pair", "text that is Unicode");
        }
    }

    private JsonElement? Find(string name, JsonValueKind kind, string expected)
    {
        if (Find(name) is not { } found) return null;
        return found.ValueKind == kind ? found : throw Fault(name, Describe(found), expected);
    }

    private JsonElement? Find(string name)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new DeliveryFormatException(path, Describe(json), "an object");
        try
        {
            return json.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
        }
        catch (InvalidOperationException)
        {
            // Comparing names unescapes them, which half a surrogate pair in a name makes impossible.
            throw new DeliveryFormatException(path, "a name with half a surrogate pair", "names that are Unicode");
        }
    }

    private string PathOf(string name) => $"{path}.{name}";

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "nothing",
    };
}
