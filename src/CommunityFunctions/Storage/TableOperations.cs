using System.Net;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace CommunityFunctions.Storage;

/// <summary>The ways in which the stores write rows, said once.</summary>
public static class TableOperations
{
    private const int MostInOneTransaction = 100;

    /// <summary>Inserts a row under a key that names a fact. False when it is there already, which is a success: the fact is stored.</summary>
    public static async Task<bool> TryInsertAsync(this TableClient table, TableEntity row, CancellationToken cancellation) => await table.TryAddAsync(row, cancellation) is not null;

    /// <returns>The new row's version; null when there is one already.</returns>
    public static async Task<ETag?> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            return VersionIn(await table.AddEntityAsync(row, cancellation));
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return null;
        }
    }

    /// <summary>Writes a row over the version that was read, as every ledger does: of two who have read the same one is refused.</summary>
    /// <returns>Its version now; null when somebody else was faster.</returns>
    /// <exception cref="RequestFailedException">Also when there is no such row any more.</exception>
    public static async Task<ETag?> TryReplaceAsync(this TableClient table, TableEntity row, ETag version, CancellationToken cancellation)
    {
        try
        {
            return VersionIn(await table.UpdateEntityAsync(row, version, TableUpdateMode.Replace, cancellation));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return null;
        }
    }

    public static ETag VersionIn(Response answer) => answer.Headers.ETag ?? throw new InvalidOperationException("The table gave no ETag.");

    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>
    /// Reads a row, changes it and writes it back with its ETag, as often as somebody else was faster.
    /// </summary>
    /// <param name="change">Gets the row (empty when it is new), changes it, and says whether there is anything to write.</param>
    public static async Task<TableEntity> ChangeAsync(
        this TableClient table, string partition, string row, Func<TableEntity, bool> change, CancellationToken cancellation)
    {
        while (true)
        {
            var found = await table.FindAsync(partition, row, cancellation);
            var entity = found ?? new TableEntity(partition, row);
            if (!change(entity)) return entity;
            try
            {
                if (found is null) await table.AddEntityAsync(entity, cancellation);
                else await table.UpdateEntityAsync(entity, found.ETag, TableUpdateMode.Replace, cancellation);
                return entity;
            }
            catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.EntityAlreadyExists || e.Status == (int)HttpStatusCode.PreconditionFailed)
            {
                // Somebody else wrote the row since it was read: read it again.
            }
        }
    }

    /// <summary>Does changes to rows of one partition, a hundred at a time, which is all that one transaction takes: an even place and the one after it are done together.</summary>
    public static async Task InTransactionsAsync(this TableClient table, IReadOnlyList<TableTransactionAction> changes, CancellationToken cancellation)
    {
        foreach (var some in changes.Chunk(MostInOneTransaction)) await table.SubmitTransactionAsync(some, cancellation);
    }

    /// <summary>Deletes all rows that a filter finds, a hundred of a partition at a time.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> DeleteAllAsync(this TableClient table, string filter, CancellationToken cancellation, Func<TableEntity, bool>? where = null)
    {
        var (deleted, some) = (0, new List<TableEntity>());
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: where is null ? ["PartitionKey", "RowKey"] : null, cancellationToken: cancellation))
        {
            if (where?.Invoke(row) == false) continue;
            if (some.Count == MostInOneTransaction || (some.Count > 0 && some[0].PartitionKey != row.PartitionKey)) await DeleteAsync();
            some.Add(row);
        }

        await DeleteAsync();
        return deleted;

        async Task DeleteAsync()
        {
            if (some.Count == 0) return;
            try
            {
                await table.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellation);
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
            {
                // Somebody else has deleted one of them meanwhile, so the transaction did nothing.
                foreach (var row in some) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
            }

            deleted += some.Count;
            some.Clear();
        }
    }

    /// <summary>Sets a property, or leaves it out when there is nothing to say: absent means unknown.</summary>
    public static void SetIfKnown(this TableEntity row, string name, object? value)
    {
        if (value is not null) row[name] = value;
    }
}
