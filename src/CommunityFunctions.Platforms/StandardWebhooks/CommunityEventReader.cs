using System.Globalization;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <summary>
/// Reads our own event JSON: one event, or an array of up to 100, among which may be descriptions of accounts, which are no events. It is our contract, so
/// whatever is wrong is an error that says where, and one wrong event refuses the whole delivery.
/// </summary>
internal static class CommunityEventReader
{
    private const int LargestBatch = 100;

    /// <summary>No event: it only tells of an account, such as that the platform's screening is over.</summary>
    private const string Described = "member.updated";

    private static readonly TimeSpan FutureTolerance = TimeSpan.FromMinutes(10);

    private static readonly string Allowed = string.Join(", ", FieldsOfKind.Kinds.Select(EventKinds.NameOf).Append(Described));

    public static DeliveryReading Read(Delivery delivery)
    {
        using var document = Payload.Parse(delivery.Body);
        var body = new PayloadElement(document);
        var events = new List<CommunityEvent>();
        var accounts = new List<AccountSighting>();
        var flagged = new List<FlaggedText>();
        if (!body.IsArray)
        {
            ReadEntry(delivery, body, 0, events, accounts, flagged);
            return new DeliveryReading(events, accounts, []) { Flagged = flagged };
        }

        if (body.ItemCount > LargestBatch) throw new DeliveryFormatException("$", $"an array of {body.ItemCount}", $"at most {LargestBatch} events");
        foreach (var (index, entry) in body.Items().Index()) ReadEntry(delivery, entry, index, events, accounts, flagged);
        return new DeliveryReading(events, accounts, body.ItemCount == 0 ? ["empty-array"] : []) { Flagged = flagged };
    }

    private static void ReadEntry(
        Delivery delivery, PayloadElement entry, int index, List<CommunityEvent> events, List<AccountSighting> accounts, List<FlaggedText> flagged)
    {
        var type = entry.Id("type");
        if (type == Described)
        {
            if (ReadAccount(entry.Object("data").Object("actor"), MomentOf(delivery, entry)) is { } described) accounts.Add(described);
            return;
        }

        if (!EventKinds.TryParse(type, out var kind) || !FieldsOfKind.TryFind(kind, out var fields))
            throw entry.Fault("type", "another string", $"one of {Allowed}");

        var at = MomentOf(delivery, entry);
        var data = new EventData(entry.Object("data"), fields);
        var actor = data.Object(EventFields.Actor, "actor");
        var fact = data.Read(IdOf(delivery, entry, index), kind, at);
        events.Add(actor is { } person ? fact with { Actor = person.Id("id"), Bot = person.Flag("bot"), Team = person.Flag("team") } : fact);
        if (data.FlaggedText(kind) is { Length: > 0 } text) flagged.Add(new(fact.Id, text));
        if (actor is { } seen && ReadAccount(seen, at) is { } account) accounts.Add(account);
    }

    private static DateTimeOffset MomentOf(Delivery delivery, PayloadElement entry)
    {
        var at = entry.Instant("timestamp");
        return at <= delivery.ReceivedAt + FutureTolerance
            ? at
            : throw entry.Fault("timestamp", "a moment in the future", "the moment of the fact, at most 10 minutes ahead of our clock");
    }

    private static string IdOf(Delivery delivery, PayloadElement entry, int index)
    {
        if (entry.Object("data").OptionalId("id") is { } id) return id;
        if (WebhookHeaders.Id(delivery.Headers) is not { Length: > 0 and <= 140 } webhook)
            throw new DeliveryFormatException("header webhook-id", "nothing, or more than 140 characters", $"an id, or one in {entry.Path}.data.id");
        return string.Create(CultureInfo.InvariantCulture, $"{webhook}:{index}");
    }

    /// <returns>Null when nothing is said of the person but the id.</returns>
    private static AccountSighting? ReadAccount(PayloadElement actor, DateTimeOffset at)
    {
        var bare = new AccountSighting { Account = actor.Id("id"), At = at };
        var email = actor.OptionalText("email");
        var account = bare with
        {
            Name = actor.OptionalText("name"),
            Email = email,
            EmailVerified = email is null ? null : actor.OptionalFlag("emailVerified"),
            Language = actor.OptionalText("language"),
            Persona = actor.OptionalText("persona"),
            Bot = actor.OptionalFlag("bot"),
            Team = actor.OptionalFlag("team"),
            Pending = actor.OptionalFlag("pending"),
        };
        return account == bare ? null : account;
    }
}
