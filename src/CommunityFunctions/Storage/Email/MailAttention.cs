using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Storage.Email;

/// <summary>The mails of a community that need somebody, the newest first, table MailAttention: so that nobody has to look through all sends for them.</summary>
public sealed partial class MailAttention(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.MailAttention);

    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Since when a send needs somebody: it failed, nobody knows, somebody has to mend what it was withheld for, or it came back or was kept from its reader.</summary>
    /// <returns>Null when it needs nobody.</returns>
    public static Instant? NeedsSince(Send send) => send switch
    {
        { State: SendState.Failed or SendState.Uncertain } or { State: SendState.Withheld, IsMendable: true } => send.EndedAt,
        { State: SendState.Sent, IsReturned: true } or { State: SendState.Sent, Delivery: MailDelivery.Quarantined } => send.DeliveredAt,
        _ => null,
    };

    /// <summary>Shows a send as of its <see cref="Send.ShownAt"/>. Done again, it changes nothing.</summary>
    public Task AddAsync(Send send, CancellationToken cancellation)
    {
        var row = new TableEntity(send.Community.ToString(), IdOf(send))
        {
            ["Purpose"] = send.Purpose,
            ["Key"] = send.Key,
            ["State"] = send.State.ToString().ToLowerInvariant(),
            ["At"] = send.ShownAt!.Value.ToDateTimeOffset(),
        };
        row.SetIfKnown("Why", send.Why);
        row.SetIfKnown("Delivery", send.Delivery?.ToString().ToLowerInvariant());
        return table.TryInsertAsync(row, cancellation);
    }

    /// <summary>Takes a send off the list.</summary>
    /// <param name="send">As it was shown.</param>
    public Task RemoveAsync(Send send, CancellationToken cancellation) => table.DeleteEntityAsync(send.Community.ToString(), IdOf(send), cancellationToken: cancellation);

    /// <param name="after">The id of the last one that was seen; null from the newest on.</param>
    public async IAsyncEnumerable<MailConcern> ListAfterAsync(CommunityId community, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{community}'{(after is null ? "" : $" and RowKey gt '{after}'")}";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return new MailConcern(
                row.RowKey, row.GetString("Purpose"), row.GetString("Key"), Enum.Parse<SendState>(row.GetString("State"), ignoreCase: true), row.GetString("Why"), row.GetDateTimeOffset("At")!.Value,
                row.GetString("Delivery") is { } delivery ? Enum.Parse<MailDelivery>(delivery, ignoreCase: true) : null);
        }
    }

    /// <summary>Of all communities, those since a moment: how they stand and since when (UTC).</summary>
    /// <returns>At most <paramref name="atMost"/>.</returns>
    public async Task<IReadOnlyList<(CommunityId Community, SendState State, DateTimeOffset At)>> LatelyAsync(DateTimeOffset since, int atMost, CancellationToken cancellation)
    {
        // The rows are few, for each needs somebody; and each begins with its time, counted backwards.
        var filter = $"RowKey le '{DateTimeOffset.MaxValue.Ticks - since.UtcTicks:D19}'";
        return await table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "State", "At"], cancellationToken: cancellation).Take(atMost)
            .Select(row => (CommunityId.Parse(row.PartitionKey), Enum.Parse<SendState>(row.GetString("State"), ignoreCase: true), row.GetDateTimeOffset("At")!.Value)).ToListAsync(cancellation);
    }

    /// <summary>The newest few.</summary>
    public async Task<IReadOnlyList<MailConcern>> NewestAsync(CommunityId community, int most, CancellationToken cancellation) =>
        await ListAfterAsync(community, null, cancellation).Take(most).ToListAsync(cancellation);

    private static string IdOf(Send send) => $"{DateTimeOffset.MaxValue.Ticks - send.ShownAt!.Value.ToDateTimeOffset().UtcTicks:D19}-{send.Id}";

    [GeneratedRegex("^[0-9]{19}-[0-9a-f]{32}$")]
    private static partial Regex Id();
}
