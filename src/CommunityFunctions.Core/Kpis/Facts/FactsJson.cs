using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// Facts and carries as JSON: an object with an array for each sort of fact, in which each fact is the array of its values; a text that stood there before is
/// its number (see <see cref="FactTexts"/>). One reader shares the ids that it has met: a quarter's facts name the same people again and again, and hold
/// each id once. Not for use by two threads at once.
/// </summary>
public sealed class FactsJson
{
    private readonly FactTexts texts = new();
    private readonly JsonSerializerOptions options;

    public FactsJson() => options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new FactSetConverter(texts), new FactListConverter(texts), new ActsConverter(texts) },

        // A blob of another form is refused, not misread: what it holds under names that are no more would seem not to have happened.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <returns>UTF-8; the same bytes for the same facts.</returns>
    public byte[] Write<T>(T facts)
        where T : class
    {
        texts.Begin();
        return JsonSerializer.SerializeToUtf8Bytes(facts, options);
    }

    /// <exception cref="JsonException">It is not what <see cref="Write"/> has written.</exception>
    public T Read<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        texts.Begin();
        return JsonSerializer.Deserialize<T>(utf8, options) ?? throw new JsonException("Facts can't be null.");
    }

    private sealed class FactSetConverter(FactTexts texts) : GenericConverter(typeof(FactSet<>), typeof(Of<>), texts)
    {
        private sealed class Of<T>(FactTexts texts) : JsonConverter<FactSet<T>>
            where T : IFact<T>
        {
            public override FactSet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FactSet.Of(AllOf<T>(ref reader, texts));

            public override void Write(Utf8JsonWriter writer, FactSet<T> value, JsonSerializerOptions options) => new FactWriter(writer, texts).All(value);
        }
    }

    private sealed class FactListConverter(FactTexts texts) : GenericConverter(typeof(IReadOnlyList<>), typeof(Of<>), texts)
    {
        private sealed class Of<T>(FactTexts texts) : JsonConverter<IReadOnlyList<T>>
            where T : IWritten<T>
        {
            public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => AllOf<T>(ref reader, texts);

            public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) => new FactWriter(writer, texts).All(value);
        }
    }

    private sealed class ActsConverter(FactTexts texts) : JsonConverter<Acts>
    {
        public override Acts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var facts = new FactReader(reader, texts);
            var acts = facts.One<Acts>();
            reader = facts.Json;
            return acts;
        }

        public override void Write(Utf8JsonWriter writer, Acts value, JsonSerializerOptions options) => new FactWriter(writer, texts).One(value);
    }

    /// <summary>Converts every generic type of a form with the converter of the same arguments.</summary>
    private abstract class GenericConverter(Type form, Type converter, FactTexts texts) : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == form;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(typeToConvert.GenericTypeArguments), texts)!;

        protected static List<T> AllOf<T>(ref Utf8JsonReader json, FactTexts texts)
            where T : IWritten<T>
        {
            var reader = new FactReader(json, texts);
            var all = reader.All<T>();
            json = reader.Json;
            return all;
        }
    }
}
