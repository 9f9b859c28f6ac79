using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Tests.Driver;

/// <summary>
/// A community's rows of the tables that deliveries write, as text, so that two states can be compared. Member ids are random: each is shown as the account
/// that has it. Left out are the ids of deliveries, random too, ETags, timestamps and the moment of a dirty mark.
/// </summary>
public static partial class TableDump
{
    private static readonly string[] Compared =
    [
        StorageNames.Tables.Deliveries, StorageNames.Tables.Events, StorageNames.Tables.Arrivals, StorageNames.Tables.Messages, StorageNames.Tables.MemberDays,
        StorageNames.Tables.Members, StorageNames.Tables.Identities, StorageNames.Tables.IdentityIndex, StorageNames.Tables.Sources, StorageNames.Tables.DirtyDays,
    ];

    /// <summary>Each line is <c>Table PartitionKey RowKey Column=value; …</c>.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Suite suite, string community = Deliveries.Community) =>
        [.. (await ByCommunityAsync(suite))[community]];

    /// <summary>The lines of every community, from one reading of each table.</summary>
    public static async Task<ILookup<string, string>> ByCommunityAsync(Suite suite)
    {
        var rows = new List<(string Table, TableEntity Row)>();
        foreach (var table in Compared)
        {
            await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>()) rows.Add((table, row));
        }

        var accounts = rows.Where(row => row.Table == StorageNames.Tables.Identities)
            .ToDictionary(row => row.Row.GetString("Member"), row => $"<{row.Row.PartitionKey.Split('|')[1]}/{row.Row.RowKey}>");
        return rows.Select(row => (Community: row.Row.PartitionKey.Split('|')[0], Line: LineOf(row.Table, row.Row, accounts)))
            .OrderBy(line => line.Line, StringComparer.Ordinal).ToLookup(line => line.Community, line => line.Line);
    }

    /// <summary>The lines of one table.</summary>
    public static async Task<IReadOnlyList<string>> OfTableAsync(Suite suite, string table) =>
        [.. (await OfAsync(suite)).Where(line => line.StartsWith($"{table} ", StringComparison.Ordinal))];

    private static string LineOf(string table, TableEntity row, Dictionary<string, string> accounts)
    {
        var columns = row.Where(column => column.Key is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey" or "MarkedAt"))
            .OrderBy(column => column.Key, StringComparer.Ordinal)
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}"));
        var line = $"{table} {row.PartitionKey} {row.RowKey} {string.Join("; ", columns)}";
        if (table == StorageNames.Tables.Deliveries) line = line.Replace(row.RowKey, "<delivery>", StringComparison.Ordinal);
        return MemberIds().Replace(line, id => accounts.GetValueOrDefault(id.Value, id.Value));
    }

    [GeneratedRegex("[0-9a-f]{24}")]
    private static partial Regex MemberIds();
}
