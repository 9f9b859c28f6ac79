using System.Globalization;
using Azure.Data.Tables;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Tests.Driver;

/// <summary>
/// All rows of the tables that deliveries write, as text, so that two states can be compared. Member ids are random: each is shown as the account that has
/// it. ETags, timestamps and the moment of a dirty mark are left out.
/// </summary>
public static class TableDump
{
    private static readonly string[] Compared =
    [
        StorageNames.Tables.Events, StorageNames.Tables.Messages, StorageNames.Tables.MemberDays, StorageNames.Tables.Members,
        StorageNames.Tables.Identities, StorageNames.Tables.Sources, StorageNames.Tables.DirtyDays,
    ];

    public static async Task<IReadOnlyList<string>> OfAsync(Suite suite)
    {
        var accounts = new Dictionary<string, string>();
        await foreach (var row in suite.Tables.GetTableClient(StorageNames.Tables.Identities).QueryAsync<TableEntity>())
        {
            accounts[row.GetString("Member")] = $"<{row.PartitionKey.Split('|')[1]}/{row.RowKey}>";
        }

        var lines = new List<string>();
        foreach (var table in Compared)
        {
            await foreach (var row in suite.Tables.GetTableClient(table).QueryAsync<TableEntity>())
            {
                var columns = row.Where(column => column.Key is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey" or "MarkedAt"))
                    .OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}"));
                var line = $"{table} {row.PartitionKey} {row.RowKey} {string.Join("; ", columns)}";
                lines.Add(accounts.Aggregate(line, (text, account) => text.Replace(account.Key, account.Value, StringComparison.Ordinal)));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
