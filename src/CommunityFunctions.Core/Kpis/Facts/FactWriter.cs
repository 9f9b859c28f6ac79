using System.Text.Json;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Writes the values of facts, one after the other.</summary>
public sealed class FactWriter
{
    private readonly Utf8JsonWriter json;
    private readonly FactTexts texts;

    internal FactWriter(Utf8JsonWriter json, FactTexts texts)
    {
        this.json = json;
        this.texts = texts;
    }

    public FactWriter Put(string? text)
    {
        if (text is null) json.WriteNullValue();
        else texts.Write(json, text);
        return this;
    }

    public FactWriter Put(SourceName source) => Put(source.ToString());

    public FactWriter Put(MemberId member) => Put(member.Value);

    public FactWriter Put(MemberId? member) => Put(member?.Value);

    /// <summary>Ticks of 100 ns since 1970: exact, and short.</summary>
    public FactWriter Put(Instant moment)
    {
        json.WriteNumberValue(moment.ToUnixTimeTicks());
        return this;
    }

    public FactWriter Put(LocalDate day) => Put(LocalDatePattern.Iso.Format(day));

    public FactWriter Put(bool flag)
    {
        json.WriteBooleanValue(flag);
        return this;
    }

    public FactWriter Put(long number)
    {
        json.WriteNumberValue(number);
        return this;
    }

    public FactWriter Put(double number)
    {
        json.WriteNumberValue(number);
        return this;
    }

    public FactWriter Put(decimal? amount)
    {
        if (amount is { } known) json.WriteNumberValue(known);
        else json.WriteNullValue();
        return this;
    }

    public FactWriter Put<T>(T choice)
        where T : struct, Enum => Put(JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()));

    internal FactWriter Put(string[] texts)
    {
        json.WriteStartArray();
        Put(texts.Length);
        foreach (var text in texts) Put(text);
        json.WriteEndArray();
        return this;
    }

    /// <summary>Many facts, whose values follow each other without a mark between them.</summary>
    internal FactWriter Put<T>(T[] rows)
        where T : IWritten<T>
    {
        json.WriteStartArray();
        Put(rows.Length);
        foreach (var row in rows) row.Write(this);
        json.WriteEndArray();
        return this;
    }

    internal void All<T>(IEnumerable<T> facts)
        where T : IWritten<T>
    {
        json.WriteStartArray();
        foreach (var fact in facts) One(fact);
        json.WriteEndArray();
    }

    internal void One<T>(T fact)
        where T : IWritten<T>
    {
        json.WriteStartArray();
        fact.Write(this);
        json.WriteEndArray();
    }
}
