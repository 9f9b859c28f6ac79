using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// What the team has to do about somebody's things. What is done goes; what is open stays, with the item and the places, for else it would never be taken down, and says no more
/// whose it was.
/// </summary>
public sealed class PersonalTasks(TableServiceClient tables, TeamTasks tasks) : IPersonalStore
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Tasks);

    public string Name => "tasks";

    public IReadOnlyList<string> Places => [StorageNames.Tables.Tasks];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in OfAsync(person, cancellation)) yield return new(Places[0], PersonalRows.Community, PersonalRows.ContentOf(row));
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var row in OfAsync(person, cancellation))
        {
            count++;
            if (row.ContainsKey("DoneAt"))
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
                continue;
            }

            await table.ChangeAsync(row.PartitionKey, row.RowKey, task => task.Remove("Member"), cancellation);
        }

        return count;
    }

    /// <summary>Opens now the task to take an item down, whether it was to open later or is not there yet.</summary>
    /// <param name="account">The account as which it was agreed to.</param>
    internal async Task OpenAsync(PersonTrace person, MemberId account, ConsentRecord granted, Instant now, CancellationToken cancellation)
    {
        var about = TeamTasks.AboutOf(granted);
        var known = await OfAsync(person, cancellation).FirstOrDefaultAsync(row => row.GetString("About") == about && !row.ContainsKey("DoneAt"), cancellation);
        if (known is null) await tasks.TakeDownAsync(person.Community.Id, account, granted, now, cancellation);
        else await table.ChangeAsync(known.PartitionKey, known.RowKey, OpenNow, cancellation);

        bool OpenNow(TableEntity row)
        {
            if (!row.ContainsKey("Kind") || row.GetDateTimeOffset("OpensAt") <= now.ToDateTimeOffset()) return false;
            row["OpensAt"] = now.ToDateTimeOffset();
            return true;
        }
    }

    private IAsyncEnumerable<TableEntity> OfAsync(PersonTrace person, CancellationToken cancellation) => table
        .QueryAsync<TableEntity>($"PartitionKey eq '{person.Community.Id}'", cancellationToken: cancellation)
        .Where(row => person.NewIdOf(row.GetString("Member")) is not null);
}
