using System.Text.Json;
using CommunityFunctions.Storage.Email;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Email.Deliveries;

/// <summary>
/// What Event Grid posts, in its own schema or as CloudEvents 1.0, one or several
/// (https://learn.microsoft.com/azure/event-grid/event-schema-communication-services, https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema).
/// </summary>
/// <param name="ValidationCode">What proves that this endpoint wants the events, where Event Grid asks; null when it does not.</param>
/// <param name="Reports">The delivery reports among the events.</param>
/// <param name="Unread">How many other events there are, or reports that lack what they should say.</param>
internal sealed record EventGridBatch(string? ValidationCode, IReadOnlyList<DeliveryReport> Reports, int Unread)
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";

    private const string DeliveryReported = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <exception cref="FormatException">Not JSON, or neither an event nor a list of them.</exception>
    public static EventGridBatch Read(byte[] body)
    {
        using var document = Parse(body);
        var events = document.RootElement.ValueKind switch
        {
            JsonValueKind.Array => [.. document.RootElement.EnumerateArray()],
            JsonValueKind.Object => (JsonElement[])[document.RootElement],
            var other => throw new FormatException($"Found {other.ToString().ToLowerInvariant()}; expected an event, or a list of events."),
        };
        if (Array.Find(events, item => item.ValueKind != JsonValueKind.Object) is { ValueKind: not JsonValueKind.Undefined } odd)
            throw new FormatException($"Found {odd.ValueKind.ToString().ToLowerInvariant()} among the events; expected objects.");

        var code = events.Where(item => TypeOf(item) == Validation).Select(item => Text(Data(item), "validationCode")).FirstOrDefault(found => found is not null);
        var reports = events.Where(item => TypeOf(item) == DeliveryReported).Select(ReportIn).OfType<DeliveryReport>().ToList();
        return new EventGridBatch(code, reports, events.Length - reports.Count - events.Count(item => TypeOf(item) == Validation));
    }

    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException e)
        {
            throw new FormatException($"Found no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
    }

    /// <summary>Null for a report that does not say what of whom, or says what this version does not know.</summary>
    private static DeliveryReport? ReportIn(JsonElement item)
    {
        var data = Data(item);
        if (!Guid.TryParse(Text(data, "messageId"), out var operation) || Text(data, "recipient") is not { } recipient) return null;
        if (!Enum.GetNames<MailDelivery>().Contains(Text(data, "status"), StringComparer.OrdinalIgnoreCase)) return null;
        if (MomentIn(Text(data, "deliveryAttemptTimeStamp") ?? Text(item, "eventTime") ?? Text(item, "time")) is not { } at) return null;
        var details = data.TryGetProperty("deliveryStatusDetails", out var found) ? found : default;
        return new DeliveryReport(operation.ToString(), recipient, Enum.Parse<MailDelivery>(Text(data, "status")!, ignoreCase: true), at, Text(details, "statusMessage"));
    }

    private static string? TypeOf(JsonElement item) => Text(item, "eventType") ?? Text(item, "type");

    private static JsonElement Data(JsonElement item) => item.TryGetProperty("data", out var data) ? data : default;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>As exactly as a table keeps it.</summary>
    private static Instant? MomentIn(string? text) =>
        text is not null && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var moment } ? Instant.FromUnixTimeTicks(moment.ToInstant().ToUnixTimeTicks()) : null;
}
