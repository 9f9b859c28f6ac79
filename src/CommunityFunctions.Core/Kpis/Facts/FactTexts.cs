using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// The texts of a blob, in the order in which they first come: the first time a text stands there itself, after that its number. A text that comes in
/// several blobs is held once, all but always.
/// </summary>
internal sealed class FactTexts
{
    /// <summary>Longer texts are no ids that come again.</summary>
    private const int Longest = 64;

    /// <summary>Each text in the one place that its hash gives it, until another takes it: bounded, and found at once.</summary>
    private readonly string?[] lately = new string?[1 << 18];
    private readonly List<string> read = [];
    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);

    /// <summary>A blob begins: it numbers its texts anew.</summary>
    public void Begin()
    {
        read.Clear();
        written.Clear();
    }

    /// <summary>The text at which the reader stands, in full or by its number.</summary>
    public string Read(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number) return read[json.GetInt32()];

        var text = Shared(ref json);
        read.Add(text);
        return text;
    }

    public void Write(Utf8JsonWriter json, string text)
    {
        if (written.TryGetValue(text, out var number))
        {
            json.WriteNumberValue(number);
            return;
        }

        written[text] = written.Count;
        json.WriteStringValue(text);
    }

    private string Shared(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped || json.HasValueSequence || json.ValueSpan.Length > Longest) return json.GetString()!;

        Span<char> text = stackalloc char[Longest];
        text = text[..Encoding.UTF8.GetChars(json.ValueSpan, text)];
        ref var met = ref lately[XxHash3.HashToUInt64(json.ValueSpan) % (ulong)lately.Length];
        if (met is null || !text.SequenceEqual(met)) met = text.ToString();
        return met;
    }
}
