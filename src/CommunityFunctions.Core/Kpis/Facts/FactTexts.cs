using System.Text;
using System.Text.Json;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// The texts of a blob, in the order in which they first come: the first time a text stands there itself, after that its number. A text that comes in
/// several blobs is held once.
/// </summary>
internal sealed class FactTexts
{
    /// <summary>Longer texts are no ids that come again.</summary>
    private const int Longest = 64;

    private readonly HashSet<string> pool = new(StringComparer.Ordinal);
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

        var text = Pooled(ref json);
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

    private string Pooled(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped || json.HasValueSequence || json.ValueSpan.Length > Longest) return json.GetString()!;

        Span<char> text = stackalloc char[Longest];
        text = text[..Encoding.UTF8.GetChars(json.ValueSpan, text)];
        var known = pool.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(text, out var pooled)) return pooled;
        pool.Add(pooled = text.ToString());
        return pooled;
    }
}
