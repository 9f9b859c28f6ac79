using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// What somebody agreed to and refused. After an erasure it says of nobody who can be found that this was answered then, in which version: what proves that the suite asked. What
/// it was about, and how they answered, is gone.
/// </summary>
public sealed class PersonalConsents(TableServiceClient tables) : IPersonalStore
{
    /// <summary>Whatever else a row says is of the person.</summary>
    private static readonly string[] Kept = ["Purpose", "Granted", "State", "At", "Way", "Version", "Language"];

    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Consents);

    public string Name => "consents";

    public IReadOnlyList<string> Places => [StorageNames.Tables.Consents];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var account in person.Accounts)
        {
            await foreach (var row in table.QueryAsync<TableEntity>(Of(person, account), cancellationToken: cancellation)) yield return new(Places[0], row.GetString("Purpose"), PersonalRows.ContentOf(row));
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var moved = 0;
        foreach (var account in person.Accounts)
        {
            await foreach (var row in table.QueryAsync<TableEntity>(Of(person, account), cancellationToken: cancellation))
            {
                var now = new TableEntity($"{person.Community.Id}|{account.NewId}", string.Join('|', row.RowKey.Split('|')[..2]));
                foreach (var column in Kept) now.SetIfKnown(column, row.TryGetValue(column, out var value) ? value : null);
                await table.UpsertEntityAsync(now, TableUpdateMode.Replace, cancellation);
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
                moved++;
            }
        }

        return moved;
    }

    private static string Of(PersonTrace person, TracedAccount account) => $"PartitionKey eq '{person.Community.Id}|{account.Id}'";
}
