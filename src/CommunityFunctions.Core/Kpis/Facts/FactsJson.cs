using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// Facts and carries as JSON. One reader shares the ids that it has met: a quarter's facts name the same people again and again, and hold each id once.
/// Not for use by two threads at once.
/// </summary>
public sealed class FactsJson
{
    private readonly JsonSerializerOptions options;

    public FactsJson()
    {
        var pool = new HashSet<string>(StringComparer.Ordinal);
        options = new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters =
            {
                new PooledText(pool),
                new TextConverter<MemberId>(text => new(Pooled(text)), id => id.Value),
                new TextConverter<SourceName>(SourceName.Parse, name => name.ToString()),
                new TextConverter<LocalDate>(text => LocalDatePattern.Iso.Parse(text).Value, LocalDatePattern.Iso.Format),
                new InstantConverter(),
                new FactSetConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            },
        };

        string Pooled(string text)
        {
            if (pool.TryGetValue(text, out var known)) return known;
            pool.Add(text);
            return text;
        }
    }

    /// <returns>UTF-8; the same bytes for the same facts.</returns>
    public byte[] Write<T>(T facts)
        where T : class => JsonSerializer.SerializeToUtf8Bytes(facts, options);

    /// <exception cref="JsonException">It is not what <see cref="Write"/> has written.</exception>
    public T Read<T>(Stream utf8)
        where T : class => JsonSerializer.Deserialize<T>(utf8, options) ?? throw new JsonException("Facts can't be null.");

    private sealed class PooledText(HashSet<string> pool) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.GetString() is not { } text) return null;
            if (pool.TryGetValue(text, out var known)) return known;
            pool.Add(text);
            return text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
    }

    /// <summary>Ticks of 100 ns since 1970: exact, and short.</summary>
    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Instant.FromUnixTimeTicks(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeTicks());
    }

    private sealed class FactSetConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(FactSet<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

        private sealed class Of<T> : JsonConverter<FactSet<T>>
            where T : class, IFact<T>
        {
            public override FactSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                FactSet.Of(JsonSerializer.Deserialize<List<T>>(ref reader, options) ?? []);

            public override void Write(Utf8JsonWriter writer, FactSet<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize(writer, value.AsEnumerable(), options);
        }
    }
}
