using System.Globalization;
using CommunityFunctions.Benchmarks.Running;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>What became of what was sent.</summary>
/// <param name="Sent">Deliveries, each counted once however often it was sent.</param>
/// <param name="Taken">Those of them that were answered with a success.</param>
/// <param name="Logged">Events of them in the log.</param>
/// <param name="Lost">Taken, and not in the log.</param>
/// <param name="Double">In the log more than once.</param>
/// <param name="GivenUp">Messages that became dead letters.</param>
/// <param name="Left">Messages that are still in a queue.</param>
internal sealed record SoakCount(int Sent, int Taken, int Logged, int Lost, int Double, IReadOnlyList<DeadMessages> GivenUp, int Left)
{
    /// <summary>Nine in ten must have been taken in the end: of what nobody was promised, none can be lost.</summary>
    public bool IsRight => (Lost, Double, GivenUp.Count, Left) == (0, 0, 0, 0) && Taken >= Sent * 0.9;

    public static async Task<SoakCount> OfAsync(SoakSender sender, string connectionString, int left)
    {
        var logged = (await EventLogReading.IdsAsync(connectionString)).Where(sender.Sent.ContainsKey).ToList();
        var known = logged.ToHashSet();
        var taken = sender.Sent.Where(sent => sent.Value).Select(sent => sent.Key).ToList();
        var givenUp = await DeadMessages.OfAsync(connectionString);
        return new(sender.Sent.Count, taken.Count, logged.Count, taken.Count(id => !known.Contains(id)), logged.Count - known.Count, givenUp, left);
    }

    public string Table() => string.Create(CultureInfo.InvariantCulture, $"""
        | deliveries | answered 2xx | events in the log | lost | double | dead letters | left in queues |
        | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | {Sent:N0} | {Taken:N0} | {Logged:N0} | {Lost} | {Double} | {GivenUp.Sum(dead => dead.Count)} | {Left} |

        """) + (GivenUp.Count == 0 ? "" : DeadMessages.Table(GivenUp));
}
