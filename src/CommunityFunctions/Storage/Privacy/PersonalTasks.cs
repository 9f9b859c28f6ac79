using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// What the team has to do about somebody's things. What is done goes; what is open stays, with the item and the places, for else it would never be taken down, and names its
/// member by the new id.
/// </summary>
public sealed class PersonalTasks(TableServiceClient tables) : IPersonalStore
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

            await table.UpdateEntityAsync(
                new TableEntity(row.PartitionKey, row.RowKey) { ["Member"] = person.NewIdOf(row.GetString("Member"))!.Value.Value }, row.ETag, TableUpdateMode.Merge, cancellation);
        }

        return count;
    }

    private IAsyncEnumerable<TableEntity> OfAsync(PersonTrace person, CancellationToken cancellation) => table
        .QueryAsync<TableEntity>($"PartitionKey eq '{person.Community.Id}'", cancellationToken: cancellation)
        .Where(row => person.NewIdOf(row.GetString("Member")) is not null);
}
