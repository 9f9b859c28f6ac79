using System.Globalization;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage;

/// <summary>How an event stands in the log. What is written can be read back, but for <see cref="CommunityEvent.AtIsArrival"/>, which is about a delivery.</summary>
internal static class EventRow
{
    /// <summary>When the row was first written, of one that an erasure has written again; else the row's own timestamp says it.</summary>
    public const string WrittenAt = nameof(WrittenAt);

    public static TableEntity Write(LoggedEvent logged, string partition, string rowKey)
    {
        var fact = logged.Fact;
        var row = new TableEntity(partition, rowKey)
        {
            ["Kind"] = EventKinds.NameOf(fact.Kind),
            ["At"] = fact.At.ToUniversalTime(),
            ["Source"] = logged.Source.ToString(),
            ["Bot"] = fact.Bot,
            ["Team"] = fact.Team,
        };
        row.SetIfKnown("Id", StorageKey.Encode(fact.Id) == fact.Id ? null : fact.Id); // Where the key does not hold it as it is.
        row.SetIfKnown("PlatformSaysTeam", fact.PlatformSaysTeam);
        row.SetIfKnown("Member", logged.Member?.Value);
        row.SetIfKnown("TargetMember", logged.Target?.Value);
        row.SetIfKnown("ReferrerMember", logged.Referrer?.Value);
        row.SetIfKnown("AccountsOf", logged.AccountsOf == logged.Source ? null : logged.AccountsOf.ToString());
        row.SetIfKnown("Actor", fact.Actor);
        row.SetIfKnown("Target", fact.Target);
        row.SetIfKnown("Referrer", fact.Referrer);
        row.SetIfKnown("Channel", fact.Channel);
        row.SetIfKnown("Message", fact.Message);
        row.SetIfKnown("Conversation", fact.Conversation);
        row.SetIfKnown("InReplyTo", fact.InReplyTo);
        row.SetIfKnown("Reaction", fact.Reaction);
        row.SetIfKnown("TextLength", fact.TextLength);
        row.SetIfKnown("Meeting", fact.Meeting);
        row.SetIfKnown("Value", fact.Value);
        row.SetIfKnown("Survey", fact.Survey);
        row.SetIfKnown("Lead", fact.Lead);
        row.SetIfKnown("Subscription", fact.Subscription);
        row.SetIfKnown("Plan", fact.Plan);
        row.SetIfKnown("Amount", fact.Amount?.ToString(CultureInfo.InvariantCulture)); // Tables have no decimal; a double would round money.
        row.SetIfKnown("Currency", fact.Currency);
        row.SetIfKnown("Trial", fact.Trial);
        row.SetIfKnown("Content", fact.Content);
        row.SetIfKnown("Format", fact.Format);
        row.SetIfKnown("Consent", fact.Consent);
        row.SetIfKnown("Role", fact.Role);
        row.SetIfKnown("Granted", fact.Granted);
        row.SetIfKnown("Ritual", fact.Ritual);
        row.SetIfKnown("Step", fact.Step);
        row.SetIfKnown("Case", fact.Case);
        row.SetIfKnown("Decision", fact.Decision);
        row.SetIfKnown("Purpose", fact.Purpose);
        return row;
    }

    public static LoggedEvent Read(TableEntity row)
    {
        var source = SourceName.Parse(row.GetString("Source"));
        return new LoggedEvent(
            source,
            row.GetString("AccountsOf") is { } accountsOf ? SourceName.Parse(accountsOf) : source,
            ReadFact(row), Member("Member"), Member("TargetMember"), Member("ReferrerMember"));

        MemberId? Member(string column) => row.GetString(column) is { } id ? new MemberId(id) : null;
    }

    private static CommunityEvent ReadFact(TableEntity row) => new()
    {
        Id = row.GetString("Id") ?? row.RowKey[(row.RowKey.IndexOf('|') + 1)..],
        Kind = EventKinds.TryParse(row.GetString("Kind"), out var kind) ? kind : throw new FormatException($"{row.GetString("Kind")} is not a kind of event."),
        At = row.GetDateTimeOffset("At")!.Value,
        Bot = row.GetBoolean("Bot") == true,
        Team = row.GetBoolean("Team") == true,
        PlatformSaysTeam = row.GetBoolean("PlatformSaysTeam"),
        Actor = row.GetString("Actor"),
        Target = row.GetString("Target"),
        Referrer = row.GetString("Referrer"),
        Channel = row.GetString("Channel"),
        Message = row.GetString("Message"),
        Conversation = row.GetString("Conversation"),
        InReplyTo = row.GetString("InReplyTo"),
        Reaction = row.GetString("Reaction"),
        TextLength = row.GetInt32("TextLength"),
        Meeting = row.GetString("Meeting"),
        Value = row.GetDouble("Value"),
        Survey = row.GetString("Survey"),
        Lead = row.GetString("Lead"),
        Subscription = row.GetString("Subscription"),
        Plan = row.GetString("Plan"),
        Amount = row.GetString("Amount") is { } amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : null,
        Currency = row.GetString("Currency"),
        Trial = row.GetBoolean("Trial"),
        Content = row.GetString("Content"),
        Format = row.GetString("Format"),
        Consent = row.GetString("Consent"),
        Role = row.GetString("Role"),
        Granted = row.GetBoolean("Granted"),
        Ritual = row.GetString("Ritual"),
        Step = row.GetString("Step"),
        Case = row.GetString("Case"),
        Decision = row.GetString("Decision"),
        Purpose = row.GetString("Purpose"),
    };
}
