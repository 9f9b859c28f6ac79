using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Communities.Reading;

/// <summary>How the records of the definition stand in community.json.</summary>
internal static class DefinitionJson
{
    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // The schema and the records must know the same keys.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
            new TextConverter<CommunityId>(CommunityId.Parse, id => id.ToString()),
            new TextConverter<SourceName>(SourceName.Parse, name => name.ToString()),
            new TextConverter<DateTimeZone>(id => DateTimeZoneProviders.Tzdb[id], zone => zone.Id),
            new TextConverter<LocalDate>(text => LocalDatePattern.Iso.Parse(text).Value, LocalDatePattern.Iso.Format),
            new TextConverter<LocalTime>(text => TimeOfDay.Parse(text).Value, TimeOfDay.Format),
            new TextConverter<RitualChannel>(RitualChannel.Parse, channel => channel.ToString()),
            new TextConverter<Period>(ReadPeriod, WritePeriod),
            new RoleConverter(),
            new PhraseConverter(),
        },
    };

    /// <summary><c>37 months</c>, <c>1 year</c>.</summary>
    private static Period ReadPeriod(string text)
    {
        var parts = text.Split(' ');
        var number = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts[1].TrimEnd('s') switch
        {
            "day" => Period.FromDays(number),
            "week" => Period.FromWeeks(number),
            "month" => Period.FromMonths(number),
            "year" => Period.FromYears(number),
            _ => throw new FormatException($"'{text}' is not a period."),
        };
    }

    private static string WritePeriod(Period period)
    {
        var (number, unit) = period switch
        {
            { Years: > 0 } => (period.Years, "year"),
            { Months: > 0 } => (period.Months, "month"),
            { Weeks: > 0 } => (period.Weeks, "week"),
            _ => (period.Days, "day"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
    }

    private sealed class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        // DateTimeZone and Period have sub-types.
        public override bool CanConvert(Type typeToConvert) => typeof(T).IsAssignableFrom(typeToConvert);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    /// <summary>The account stands in the file as one text, <c>slack/U0CLAIRE01</c>.</summary>
    private sealed class RoleConverter : JsonConverter<RoleAssignment>
    {
        public override RoleAssignment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var role = JsonSerializer.Deserialize<RoleInFile>(ref reader, options)!;
            var slash = role.Account.IndexOf('/', StringComparison.Ordinal);
            return new RoleAssignment(role.Role, SourceName.Parse(role.Account[..slash]), role.Account[(slash + 1)..], role.Since, role.Until);
        }

        public override void Write(Utf8JsonWriter writer, RoleAssignment value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new RoleInFile(value.Role, $"{value.Source}/{value.Account}", value.Since, value.Until), options);
    }

    /// <summary>One text, or an object of languages.</summary>
    private sealed class PhraseConverter : JsonConverter<Phrase>
    {
        public override Phrase Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String) return Phrase.FromString(reader.GetString()!);
            var said = JsonSerializer.Deserialize<PhraseInFile>(ref reader, options)!;
            return new(said.Fr, said.En);
        }

        public override void Write(Utf8JsonWriter writer, Phrase value, JsonSerializerOptions options)
        {
            if (value.French == value.English) writer.WriteStringValue(value.French);
            else JsonSerializer.Serialize(writer, new PhraseInFile(value.French, value.English), options);
        }
    }

    private sealed record PhraseInFile(string? Fr = null, string? En = null);

    private sealed record RoleInFile(string Role, string Account, LocalDate? Since = null, LocalDate? Until = null);
}
