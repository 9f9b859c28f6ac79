using System.Net;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace CommunityFunctions.Storage;

/// <summary>The three ways in which the stores write rows, said once.</summary>
public static class TableOperations
{
    /// <summary>Inserts a row under a key that names a fact. False when it is there already, which is a success: the fact is stored.</summary>
    public static async Task<bool> TryInsertAsync(this TableClient table, TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

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

    /// <summary>Sets a property, or leaves it out when there is nothing to say: absent means unknown.</summary>
    public static void SetIfKnown(this TableEntity row, string name, object? value)
    {
        if (value is not null) row[name] = value;
    }
}
