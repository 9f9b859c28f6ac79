using System.Globalization;
using Azure.Data.Tables;
using CommunityFunctions.Benchmarks.Running;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>What became of what was sent.</summary>
/// <param name="Sent">Deliveries, each counted once however often it was sent.</param>
/// <param name="Taken">Those of them that were answered with a success.</param>
/// <param name="Logged">Events of them in the log.</param>
/// <param name="Lost">Taken, and not in the log.</param>
/// <param name="Double">In the log more than once.</param>
/// <param name="DeadLetters">Messages that were given up.</param>
/// <param name="Left">Messages that are still in a queue.</param>
internal sealed record SoakCount(int Sent, int Taken, int Logged, int Lost, int Double, int DeadLetters, int Left)
{
    /// <summary>Nine in ten must have been taken in the end: of what nobody was promised, none can be lost.</summary>
    public bool IsRight => (Lost, Double, DeadLetters, Left) == (0, 0, 0, 0) && Taken >= Sent * 0.9;

    public static async Task<SoakCount> OfAsync(SoakSender sender, string connectionString, int left)
    {
        var logged = (await EventLogReading.IdsAsync(connectionString)).Where(sender.Sent.ContainsKey).ToList();
        var known = logged.ToHashSet();
        var taken = sender.Sent.Where(sent => sent.Value).Select(sent => sent.Key).ToList();
        var dead = 0;
        await foreach (var _ in new TableClient(connectionString, StorageNames.Tables.DeadLetters).QueryAsync<TableEntity>(select: ["RowKey"])) dead++;
        return new(sender.Sent.Count, taken.Count, logged.Count, taken.Count(id => !known.Contains(id)), logged.Count - known.Count, dead, left);
    }

    public string Table() => string.Create(CultureInfo.InvariantCulture, $"""
        | deliveries | answered 2xx | events in the log | lost | double | dead letters | left in queues |
        | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | {Sent:N0} | {Taken:N0} | {Logged:N0} | {Lost} | {Double} | {DeadLetters} | {Left} |

        """);
}
