using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Reports;

/// <summary>How a report's content is stored.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new TextConverter<CommunityId>(CommunityId.Parse, id => id.ToString()),
            new TextConverter<SourceName>(SourceName.Parse, name => name.ToString()),
            new TextConverter<MemberId>(text => new MemberId(text), id => id.Value),
            new TextConverter<KpiPeriod>(KpiPeriod.Parse, period => period.Id),
            new TextConverter<LocalDate>(text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow(), LocalDatePattern.Iso.Format),
            new TextConverter<Instant>(text => InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow(), InstantPattern.ExtendedIso.Format),
        },
    };

    public static byte[] Write(ReportContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Options);

    /// <exception cref="JsonException">The bytes are no such content.</exception>
    public static ReportContent Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ReportContent>(json, Options) ?? throw new JsonException("Found null; expected a report's content.");

    private sealed class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
