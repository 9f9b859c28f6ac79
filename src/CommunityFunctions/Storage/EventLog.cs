using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage;

/// <summary>
/// The log, table Events: the truth from which all else can be rebuilt. A row is inserted under the source's own id of the fact,
/// so that a delivery which comes twice changes nothing.
/// </summary>
public sealed class EventLog(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Events);

    /// <returns>False when the log has the event already.</returns>
    public Task<bool> InsertAsync(CommunityDefinition community, LoggedEvent logged, CancellationToken cancellation) =>
        table.TryInsertAsync(ToRow(community, logged), cancellation);

    /// <summary>Whether the community has any event. Its zone and its shards cannot change any more then.</summary>
    public async Task<bool> AnyAsync(CommunityId community, CancellationToken cancellation)
    {
        var rows = table.QueryAsync<TableEntity>(StorageKey.PartitionsFrom($"{community}|"), maxPerPage: 1, select: ["RowKey"], cancellation);
        await foreach (var _ in rows) return true;
        return false;
    }

    /// <summary>The local day on which the event counts, in the community's zone.</summary>
    public static LocalDate DayOf(CommunityDefinition community, CommunityEvent fact) =>
        Instant.FromDateTimeOffset(fact.At).InZone(community.Zone).Date;

    public static string Partition(CommunityId community, LocalDate day, int shard) => $"{community}|{day:uuuu'-'MM'-'dd}|{shard}";

    /// <summary>Stable from process to process and from version to version: it says where a row is.</summary>
    private static int ShardOf(CommunityDefinition community, string rowKey) => community.Shards == 1
        ? 0
        : (int)(BinaryPrimitives.ReadUInt64BigEndian(XxHash64.Hash(Encoding.UTF8.GetBytes(rowKey))) % (ulong)community.Shards);

    private static TableEntity ToRow(CommunityDefinition community, LoggedEvent logged)
    {
        var fact = logged.Fact;
        var day = DayOf(community, fact);
        var rowKey = StorageKey.Join(logged.Source.ToString(), fact.Id);
        var row = new TableEntity(Partition(community.Id, day, ShardOf(community, rowKey)), rowKey)
        {
            ["Kind"] = EventKinds.NameOf(fact.Kind),
            ["At"] = fact.At.ToUniversalTime(),
            ["Source"] = logged.Source.ToString(),
            ["Bot"] = fact.Bot,

            // By the definition of this moment: a row is inserted once, so a later definition says nothing new of it.
            ["Team"] = fact.Actor is { } actor ? DatedRole.IsTeam(community, logged.AccountsOf, actor, day, fact.Team) : fact.Team,
        };
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
}
