using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>A journey as a row of table Journeys. Its steps are one column: a welcome has a handful, and they change together with the rest.</summary>
internal static class JourneyRow
{
    /// <summary>Only a row with this column is a journey.</summary>
    public const string JoinedAt = nameof(Journey.JoinedAt);

    /// <summary>When the last step ended that needs somebody, so that those journeys are found without reading the others.</summary>
    public const string AttentionAt = "AttentionAt";

    private const string Steps = nameof(Journey.Steps);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new UtcInstants() },
    };

    public static Journey Read(TableEntity row) => new()
    {
        Community = CommunityId.Parse(row.PartitionKey),
        Member = new MemberId(row.RowKey),
        Source = row.GetString(nameof(Journey.Source)) is { } source ? SourceName.Parse(source) : null,
        Account = row.GetString(nameof(Journey.Account)),
        JoinedAt = InstantIn(JoinedAt, row),
        OpenedAt = InstantIn(nameof(Journey.OpenedAt), row),
        IsAgain = row.GetBoolean(nameof(Journey.IsAgain)) ?? false,
        IsBackFilled = row.GetBoolean(nameof(Journey.IsBackFilled)) ?? false,
        ContributedAt = InstantIn(nameof(Journey.ContributedAt), row),
        IntroducedAt = InstantIn(nameof(Journey.IntroducedAt), row),
        Referrer = row.GetString(nameof(Journey.Referrer)) is { } referrer ? new MemberId(referrer) : null,
        CharterVersion = row.GetString(nameof(Journey.CharterVersion)),
        CharterAcceptedAt = InstantIn(nameof(Journey.CharterAcceptedAt), row),
        Persona = row.GetString(nameof(Journey.Persona)),
        PersonaChosenAt = InstantIn(nameof(Journey.PersonaChosenAt), row),
        MailsAskedAt = InstantIn(nameof(Journey.MailsAskedAt), row),
        Steps = row.GetString(Steps) is { } steps ? JsonSerializer.Deserialize<JourneyStep[]>(steps, Json)! : [],
        Version = row.ETag,
    };

    /// <summary>Writes a journey over what the row says.</summary>
    public static void Write(TableEntity row, Journey journey)
    {
        Set(nameof(Journey.Source), journey.Source?.ToString());
        Set(nameof(Journey.Account), journey.Account);
        Set(JoinedAt, journey.JoinedAt?.ToDateTimeOffset());
        Set(nameof(Journey.OpenedAt), journey.OpenedAt?.ToDateTimeOffset());
        Set(nameof(Journey.IsAgain), journey.IsAgain ? true : null);
        Set(nameof(Journey.IsBackFilled), journey.IsBackFilled ? true : null);
        Set(nameof(Journey.ContributedAt), journey.ContributedAt?.ToDateTimeOffset());
        Set(nameof(Journey.IntroducedAt), journey.IntroducedAt?.ToDateTimeOffset());
        Set(nameof(Journey.Referrer), journey.Referrer?.Value);
        Set(nameof(Journey.CharterVersion), journey.CharterVersion);
        Set(nameof(Journey.CharterAcceptedAt), journey.CharterAcceptedAt?.ToDateTimeOffset());
        Set(nameof(Journey.Persona), journey.Persona);
        Set(nameof(Journey.PersonaChosenAt), journey.PersonaChosenAt?.ToDateTimeOffset());
        Set(nameof(Journey.MailsAskedAt), journey.MailsAskedAt?.ToDateTimeOffset());
        Set(AttentionAt, journey.Steps.Where(step => step.NeedsSomebody).Max(step => step.At)?.ToDateTimeOffset());
        Set(Steps, journey.Steps.Count == 0 ? null : JsonSerializer.Serialize(journey.Steps, Json));

        void Set(string column, object? value)
        {
            if (value is null) row.Remove(column);
            else row[column] = value;
        }
    }

    private static Instant? InstantIn(string column, TableEntity row) => row.GetDateTimeOffset(column) is { } at ? Instant.FromDateTimeOffset(at) : null;

    private sealed class UtcInstants : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Instant.FromDateTimeOffset(reader.GetDateTimeOffset());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToDateTimeOffset());
    }
}
