using Azure.Data.Tables;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Benchmarks.Running;

/// <summary>What the log holds of the messages that were sent.</summary>
internal static class EventLogReading
{
    private const string Prefix = BenchCommunity.Source + "|";

    public static async Task<int> CountAsync(string connectionString) => (await IdsAsync(connectionString)).Count;

    /// <returns>The ids of all of Slack's events, each as often as it is there.</returns>
    public static async Task<IReadOnlyList<string>> IdsAsync(string connectionString)
    {
        var ids = new List<string>();
        var table = new TableClient(connectionString, StorageNames.Tables.Events);
        await foreach (var row in table.QueryAsync<TableEntity>(StorageKey.PartitionsFrom($"{BenchCommunity.Id}|"), select: ["RowKey"]))
        {
            if (row.RowKey.StartsWith(Prefix, StringComparison.Ordinal)) ids.Add(row.RowKey[Prefix.Length..]);
        }

        return ids;
    }
}
