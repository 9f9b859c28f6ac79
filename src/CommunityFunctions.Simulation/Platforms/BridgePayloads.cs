using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>The calls of a bridge that listens at Discord's gateway and passes on what it hears as Standard Webhooks, in the suite's own event JSON.</summary>
internal sealed class BridgePayloads(Dice dice) : IDisposable
{
    private static readonly Duration[] Pauses = [Duration.FromSeconds(5), Duration.FromMinutes(5)];

    private readonly JsonBytes bytes = new(JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>The ladder of Standard Webhooks: every attempt has the same id.</summary>
    public Attempts Attempts()
    {
        KeyValuePair<string, string>[] headers = [new("Content-Type", "application/json"), new("User-Agent", "atelier-bridge/1.1"), new("webhook-id", "msg_" + dice.Code(22))];
        return new Attempts(Pauses, _ => headers);
    }

    public byte[] Joined(Instant at, Account account) => Write(FactKinds.MemberJoined, at, account, _ => { });

    /// <param name="conversation">Null for a message that begins one.</param>
    public byte[] Message(Instant at, Account by, string channel, string message, string? conversation, Account? starter, string text) =>
        Write(conversation is null ? FactKinds.MessagePosted : FactKinds.MessageReplied, at, by, json =>
        {
            json.WriteStartObject("channel");
            json.WriteString("id", channel);
            json.WriteEndObject();
            json.WriteString("message", message);
            if (conversation is not null)
            {
                json.WriteString("conversation", conversation);
                json.WriteString("inReplyTo", conversation);
                json.WriteString("target", starter!.Id);
            }

            json.WriteString("text", text);
        });

    public byte[] Reaction(Instant at, Account by, string channel, string message, Account author, string reaction) => Write(FactKinds.ReactionAdded, at, by, json =>
    {
        json.WriteStartObject("channel");
        json.WriteString("id", channel);
        json.WriteEndObject();
        json.WriteString("message", message);
        json.WriteString("target", author.Id);
        json.WriteString("reaction", reaction);
    });

    public void Dispose() => bytes.Dispose();

    private byte[] Write(string kind, Instant at, Account by, Action<Utf8JsonWriter> more) => bytes.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type", kind);
        json.WriteString("timestamp", at.ToString("uuuu-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("data");
        json.WriteStartObject("actor");
        json.WriteString("id", by.Id);
        json.WriteString("name", by.Person.FullName.Trim());
        if (by.Kind == AccountKind.Bot)
            json.WriteBoolean("bot", true);
        if (by.Kind == AccountKind.Team)
            json.WriteBoolean("team", true);
        json.WriteEndObject();
        more(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
