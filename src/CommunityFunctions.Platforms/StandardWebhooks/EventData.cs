using CommunityFunctions.Events;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <summary>An event's <c>data</c>, of which only the fields of its kind are read; a missing one that the kind needs is an error that names it.</summary>
internal readonly struct EventData(PayloadElement data, FieldsOfKind fields)
{
    /// <summary>The text of a flagged message; of all other texts only the length is read.</summary>
    public string? FlaggedText(EventKind kind) => kind == EventKind.MessageFlagged ? data.OptionalLongText("text") : null;

    /// <summary>All but the actor.</summary>
    public CommunityEvent Read(string id, EventKind kind, DateTimeOffset at)
    {
        var message = Id(EventFields.Message, "message");
        var lead = Object(EventFields.Lead, "lead");
        var subscription = Object(EventFields.Subscription, "subscription");
        var content = Object(EventFields.Content, "content");
        var (amount, currency) =
            lead is { } opportunity ? Money(EventFields.LeadAmount, opportunity, "amount") :
            subscription is { } contract ? Money(EventFields.MonthlyAmount, contract, "monthlyAmount") :
            default;

        return new CommunityEvent
        {
            Id = id,
            Kind = kind,
            At = at,
            Channel = Object(EventFields.Channel, "channel")?.Id("id"),
            Message = message,

            // The conversation of a top-level message is its own id.
            Conversation = kind == EventKind.MessagePosted ? message : Id(EventFields.Conversation, "conversation"),
            InReplyTo = Id(EventFields.InReplyTo, "inReplyTo"),
            Target = Id(EventFields.Target, "target"),
            Reaction = Id(EventFields.Reaction, "reaction"),
            TextLength = fields.Reads(EventFields.Text) ? data.OptionalTextLength("text") : null,
            Meeting = Object(EventFields.Meeting, "meeting")?.Id("id"),
            Value = Value(kind),
            Survey = Id(EventFields.Survey, "survey"),
            Referrer = Id(EventFields.Referrer, "referrer"),
            Lead = lead?.Id("id"),
            Subscription = subscription?.Id("id"),
            Plan = fields.Reads(EventFields.Plan) ? subscription?.OptionalId("plan") : null,
            Amount = amount,
            Currency = currency,
            Trial = fields.Reads(EventFields.Trial) ? subscription?.OptionalFlag("trial") : null,
            Content = content?.Id("id"),
            Format = fields.Reads(EventFields.Format) ? content?.OptionalId("format") : null,
            Consent = content is { } work ? Consent(work) : null,
        };
    }

    public PayloadElement? Object(EventFields field, string name)
    {
        if (!fields.Reads(field)) return null;
        return fields.Needs(field) ? data.Object(name) : data.OptionalObject(name);
    }

    private string? Id(EventFields field, string name)
    {
        if (!fields.Reads(field)) return null;
        return fields.Needs(field) ? data.Id(name) : data.OptionalId(name);
    }

    /// <summary>The answer of a survey, or the minutes of a meeting.</summary>
    private double? Value(EventKind kind)
    {
        if (!fields.Reads(EventFields.Value)) return null;
        var value = data.OptionalNumber("value");
        if (value is null && fields.Needs(EventFields.Value)) throw data.Missing("value", "a number");
        return kind == EventKind.MeetingLeft && value < 0 ? throw data.Fault("value", "a number below 0", "minutes") : value;
    }

    /// <summary>An amount is nothing without its currency.</summary>
    private (decimal? Amount, string? Currency) Money(EventFields field, PayloadElement holder, string name)
    {
        if (!fields.Reads(field)) return default;
        if (holder.OptionalAmount(name) is not { } amount)
            return fields.Needs(field) ? throw holder.Missing(name, "an amount") : default;

        const string expected = "three capital letters (ISO 4217), such as EUR";
        var currency = holder.OptionalText("currency") ?? throw holder.Missing("currency", expected);
        return currency.Length == 3 && currency.All(char.IsAsciiLetterUpper) ? (amount, currency) : throw holder.Fault("currency", "another string", expected);
    }

    private string? Consent(PayloadElement content)
    {
        if (!fields.Reads(EventFields.Consent)) return null;
        return content.OptionalText("consent") switch
        {
            null => null,
            "granted" => "granted",
            "pending" => "pending",
            "refused" => "refused",
            _ => throw content.Fault("consent", "another string", "granted, pending or refused"),
        };
    }
}
