using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>The calls of a customer system that speaks Standard Webhooks and the suite's own event JSON.</summary>
internal sealed class CrmPayloads(Dice dice) : IDisposable
{
    private static readonly Duration[] Pauses = [Duration.FromSeconds(5), Duration.FromMinutes(5)];

    private readonly JsonBytes bytes = new(JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>The ladder of Standard Webhooks: every attempt has the same id.</summary>
    public Attempts Attempts()
    {
        KeyValuePair<string, string>[] headers =
            [new("Content-Type", "application/json"), new("User-Agent", "atelier-crm/2.4"), new("webhook-id", "msg_" + dice.Code(22))];
        return new Attempts(Pauses, _ => headers);
    }

    public byte[] One(string kind, Instant at, string contact, Person person, Action<Utf8JsonWriter> more) =>
        bytes.Write(json => WriteEvent(json, kind, at, contact, person, more));

    /// <summary>A batch: the answers of a survey, say.</summary>
    public byte[] Many(string kind, IReadOnlyList<(Instant At, string Contact, Person Person)> events, Action<Utf8JsonWriter, int> more) => bytes.Write(json =>
    {
        json.WriteStartArray();
        for (var i = 0; i < events.Count; i++)
        {
            var place = i;
            WriteEvent(json, kind, events[i].At, events[i].Contact, events[i].Person, writer => more(writer, place));
        }
        json.WriteEndArray();
    });

    public void Dispose() => bytes.Dispose();

    private static void WriteEvent(Utf8JsonWriter json, string kind, Instant at, string contact, Person person, Action<Utf8JsonWriter> more)
    {
        json.WriteStartObject();
        json.WriteString("type", kind);
        json.WriteString("timestamp", at.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("data");
        json.WriteStartObject("actor");
        json.WriteString("id", contact);
        json.WriteString("name", person.FullName);
        json.WriteString("email", person.Email);
        json.WriteBoolean("emailVerified", CrmContact.HasConfirmedAddress(person));
        json.WriteString("language", "fr");
        json.WriteEndObject();
        more(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
