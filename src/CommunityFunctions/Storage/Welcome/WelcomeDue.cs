using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>
/// What is left to do of the welcome, by the minute from which on it is to be done, table WelcomeDue. A row goes only once its step has ended, or waits under
/// another minute: so whatever is cut off is found again, and what is due is found without looking at anything else.
/// </summary>
public sealed class WelcomeDue(TableServiceClient tables)
{
    private static readonly InstantPattern Minutes = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.WelcomeDue);

    /// <summary>Done again, it changes nothing.</summary>
    public Task AddAsync(DueStep due, CancellationToken cancellation) => table.TryInsertAsync(ToRow(due), cancellation);

    /// <summary>Notes that it was put into the queue.</summary>
    /// <returns>False when somebody else was faster, or it is done.</returns>
    public async Task<bool> TryNoteQueuedAsync(DueStep due, Instant now, CancellationToken cancellation)
    {
        try
        {
            await table.UpdateEntityAsync(ToRow(due with { QueuedAt = now }), due.Version, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>There is nothing left to do. Done again, it changes nothing.</summary>
    public Task RemoveAsync(DueStep due, CancellationToken cancellation) => table.DeleteEntityAsync(PartitionOf(due.Minute), RowKeyOf(due), cancellationToken: cancellation);

    /// <summary>All that is due at a moment, the longest due first, read page by page.</summary>
    public async IAsyncEnumerable<DueStep> ByAsync(Instant moment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey le '{PartitionOf(moment)}'", cancellationToken: cancellation)) yield return Read(row);
    }

    public static string PartitionOf(Instant minute) => Minutes.Format(minute);

    /// <exception cref="FormatException">It is no such minute.</exception>
    public static Instant MinuteOf(string partition) => Minutes.Parse(partition).Value;

    private static string RowKeyOf(DueStep due) => StorageKey.Join(due.Community.ToString(), due.Member.Value, due.Key);

    private static TableEntity ToRow(DueStep due)
    {
        var row = new TableEntity(PartitionOf(due.Minute), RowKeyOf(due))
        {
            ["Community"] = due.Community.ToString(),
            ["Member"] = due.Member.Value,
            ["Step"] = due.Step,
            ["Key"] = due.Key,
        };
        row.SetIfKnown("QueuedAt", due.QueuedAt?.ToDateTimeOffset());
        return row;
    }

    private static DueStep Read(TableEntity row) =>
        new(MinuteOf(row.PartitionKey), CommunityId.Parse(row.GetString("Community")), new MemberId(row.GetString("Member")), row.GetString("Step"), row.GetString("Key"))
        {
            QueuedAt = row.GetDateTimeOffset("QueuedAt") is { } at ? Instant.FromDateTimeOffset(at) : null,
            Version = row.ETag,
        };
}
