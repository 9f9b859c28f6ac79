using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Storage.Email;

/// <summary>The mails of a community that need somebody, the newest first, table MailAttention: so that nobody has to look through all sends for them.</summary>
public sealed partial class MailAttention(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.MailAttention);

    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>Whether a send that ended so is shown.</summary>
    public static bool Needs(Send send) => send is { State: SendState.Failed or SendState.Uncertain, EndedAt: not null };

    /// <summary>Shows a send that has ended. Done again, it changes nothing.</summary>
    public Task AddAsync(Send send, CancellationToken cancellation)
    {
        var row = new TableEntity(send.Community.ToString(), IdOf(send))
        {
            ["Purpose"] = send.Purpose,
            ["Key"] = send.Key,
            ["State"] = send.State.ToString().ToLowerInvariant(),
            ["At"] = send.EndedAt!.Value.ToDateTimeOffset(),
        };
        row.SetIfKnown("Why", send.Why);
        return table.TryInsertAsync(row, cancellation);
    }

    /// <summary>Takes a send off the list whose fate has become known.</summary>
    /// <param name="send">As it was shown.</param>
    public Task RemoveAsync(Send send, CancellationToken cancellation) => table.DeleteEntityAsync(send.Community.ToString(), IdOf(send), cancellationToken: cancellation);

    /// <param name="after">The id of the last one that was seen; null from the newest on.</param>
    public async IAsyncEnumerable<MailConcern> ListAfterAsync(CommunityId community, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{community}'{(after is null ? "" : $" and RowKey gt '{after}'")}";
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return new MailConcern(
                row.RowKey, row.GetString("Purpose"), row.GetString("Key"), Enum.Parse<SendState>(row.GetString("State"), ignoreCase: true), row.GetString("Why"), row.GetDateTimeOffset("At")!.Value);
        }
    }

    /// <summary>The newest few.</summary>
    public async Task<IReadOnlyList<MailConcern>> NewestAsync(CommunityId community, int most, CancellationToken cancellation) =>
        await ListAfterAsync(community, null, cancellation).Take(most).ToListAsync(cancellation);

    private static string IdOf(Send send) => $"{DateTimeOffset.MaxValue.Ticks - send.EndedAt!.Value.ToDateTimeOffset().UtcTicks:D19}-{send.Id}";

    [GeneratedRegex("^[0-9]{19}-[0-9a-f]{32}$")]
    private static partial Regex Id();
}
