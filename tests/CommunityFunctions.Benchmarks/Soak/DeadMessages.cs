using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>Messages of one queue that were given up for one reason.</summary>
/// <param name="Reason">What the last try said; it speaks of nobody, for nobody lives in this community.</param>
internal sealed record DeadMessages(string Queue, string Reason, int Count)
{
    public static async Task<IReadOnlyList<DeadMessages>> OfAsync(string connectionString)
    {
        var letters = new TableClient(connectionString, StorageNames.Tables.DeadLetters).QueryAsync<TableEntity>(select: ["Queue", "Error"]);
        return [.. (await letters.ToListAsync())
            .CountBy(row => (Queue: row.GetString("Queue"), Error: row.GetString("Error")))
            .OrderBy(counted => counted.Key).Select(counted => new DeadMessages(counted.Key.Queue, counted.Key.Error, counted.Value))];
    }

    public static string Table(IEnumerable<DeadMessages> messages)
    {
        var text = new StringBuilder("\n| dead letters of the queue | how many | what the last try said |\n| --- | ---: | --- |\n");
        foreach (var (queue, reason, count) in messages) text.AppendLine(CultureInfo.InvariantCulture, $"| {queue} | {count} | {OneCell(reason)} |");
        return text.ToString();
    }

    /// <summary>An exception's words may have lines and bars of their own.</summary>
    private static string OneCell(string reason) => reason.ReplaceLineEndings(" ").Replace('|', '/');
}
