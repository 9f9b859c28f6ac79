using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>A table of which single rows are a person's: they are found by their keys, shown as they are, and deleted.</summary>
/// <param name="name">Of the table.</param>
/// <param name="why">For which purpose the rows are held.</param>
/// <param name="filter">OData: the rows of a person.</param>
public sealed class PersonalRows(TableServiceClient tables, string name, string why, Func<PersonTrace, IEnumerable<string>> filter) : IPersonalStore
{
    /// <summary>Held because the community could not work without.</summary>
    public const string Community = "community";

    private readonly TableClient table = tables.GetTableClient(name);

    public string Name => name;

    public IReadOnlyList<string> Places => [name];

    /// <summary>The one row of each account in the community's partition.</summary>
    public static Func<PersonTrace, IEnumerable<string>> Row { get; } =
        person => person.Ids.Select(id => TableClient.CreateQueryFilter($"PartitionKey eq {person.Community.Id.ToString()} and RowKey eq {id.Value}"));

    /// <summary>The steps that are still to be sent, in whichever minute's partition: there are few.</summary>
    public static Func<PersonTrace, IEnumerable<string>> Steps { get; } =
        person => person.Ids.Select(id => $"RowKey ge '{person.Community.Id}|{id}|' and RowKey lt '{person.Community.Id}|{id}}}'");

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var rows in filter(person))
        {
            await foreach (var row in table.QueryAsync<TableEntity>(rows, cancellationToken: cancellation)) yield return new(name, row.GetString("Purpose") ?? why, ContentOf(row));
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var rows in filter(person)) deleted += await table.DeleteAllAsync(rows, cancellation);
        return deleted;
    }

    /// <summary>A row as its person may see it: keys and columns, but for what is the storage's own.</summary>
    public static JsonObject ContentOf(TableEntity row)
    {
        var content = new JsonObject();
        foreach (var (column, value) in row)
        {
            if (column is "odata.etag" or "Timestamp" || value is null) continue;
            content[column is "PartitionKey" or "RowKey" ? char.ToLowerInvariant(column[0]) + column[1..] : column] = value switch
            {
                string text => text,
                bool flag => flag,
                int number => number,
                long number => number,
                double number => number,
                DateTimeOffset moment => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            };
        }

        return content;
    }
}
