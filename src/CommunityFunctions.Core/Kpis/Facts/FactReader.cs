using System.Text.Json;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Reads the values of facts, one after the other, as <see cref="FactWriter"/> has written them.</summary>
/// <remarks>Every method throws a <see cref="JsonException"/> or an <see cref="InvalidOperationException"/> when something else stands there.</remarks>
public ref struct FactReader
{
    private readonly FactTexts texts;
    private Utf8JsonReader json;

    internal FactReader(Utf8JsonReader json, FactTexts texts)
    {
        this.json = json;
        this.texts = texts;
    }

    /// <summary>Where the reading has got to.</summary>
    internal readonly Utf8JsonReader Json => json;

    public string Text()
    {
        json.Read();
        return texts.Read(ref json);
    }

    public string? TextOrNone() => IsNull() ? null : texts.Read(ref json);

    public SourceName Source() => SourceName.Parse(Text());

    public MemberId Member() => new(Text());

    public MemberId? MemberOrNone() => TextOrNone() is { } id ? new MemberId(id) : null;

    /// <summary>UTC.</summary>
    public Instant Moment()
    {
        json.Read();
        return Instant.FromUnixTimeTicks(json.GetInt64());
    }

    public LocalDate Day() => LocalDatePattern.Iso.Parse(Text()).Value;

    public bool Flag()
    {
        json.Read();
        return json.GetBoolean();
    }

    /// <summary>The number of something among others.</summary>
    public int Place()
    {
        json.Read();
        return json.GetInt32();
    }

    public long Whole()
    {
        json.Read();
        return json.GetInt64();
    }

    public double Number()
    {
        json.Read();
        return json.GetDouble();
    }

    public decimal? AmountOrNone() => IsNull() ? null : json.GetDecimal();

    public T Choice<T>()
        where T : struct, Enum => Enum.Parse<T>(Text(), ignoreCase: true);

    /// <summary>An array of texts, after their number.</summary>
    internal string[] Texts()
    {
        var texts = new string[Begin()];
        for (var i = 0; i < texts.Length; i++) texts[i] = Text();
        End();
        return texts;
    }

    /// <summary>An array of the values of facts, one fact after the other, after the number of facts.</summary>
    internal T[] Rows<T>()
        where T : IWritten<T>
    {
        var rows = new T[Begin()];
        for (var i = 0; i < rows.Length; i++) rows[i] = T.Read(ref this);
        End();
        return rows;
    }

    /// <summary>An array of facts; the reader stands at its beginning, and afterwards at its end.</summary>
    internal List<T> All<T>()
        where T : IWritten<T>
    {
        Expect(JsonTokenType.StartArray);
        var all = new List<T>();
        while (json.Read() && json.TokenType == JsonTokenType.StartArray) all.Add(One<T>());
        Expect(JsonTokenType.EndArray);
        return all;
    }

    /// <summary>The array of one fact’s values; the reader stands at its beginning, and afterwards at its end.</summary>
    internal T One<T>()
        where T : IWritten<T>
    {
        Expect(JsonTokenType.StartArray);
        var one = T.Read(ref this);
        End();
        return one;
    }

    private int Begin()
    {
        json.Read();
        Expect(JsonTokenType.StartArray);
        var count = Place();
        return count >= 0 ? count : throw new JsonException($"Facts: {count} at byte {json.TokenStartIndex} is not how many there are.");
    }

    private void End()
    {
        json.Read();
        Expect(JsonTokenType.EndArray);
    }

    private bool IsNull()
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null;
    }

    private readonly void Expect(JsonTokenType token)
    {
        if (json.TokenType != token) throw new JsonException($"Facts: found {json.TokenType} at byte {json.TokenStartIndex}; expected {token}.");
    }
}
