using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>
/// The way from the platforms to the door: most calls leave within seconds, some minutes or hours late and so in another order,
/// and some are sent again though they had arrived.
/// </summary>
internal sealed class Outbox(Instant end, Dice dice)
{
    private const double ShareLateByMinutes = 0.04;
    private const double ShareLateByHours = 0.012;
    private const double ShareRepeated = 0.05;
    private const double ShareRepeatedOnceMore = 0.3;

    private readonly PriorityQueue<SimulatedDelivery, (Instant At, long Order)> waiting = new();
    private long order;

    public int Count => waiting.Count;

    /// <param name="attempts">
    /// The pauses of the platform's ladder of attempts, and the headers that an attempt has: by its number, 0 for the first, and the moment.
    /// </param>
    public void Send(string source, Instant at, ReadOnlyMemory<byte> body, IReadOnlyList<SimulatedFact> facts, Attempts attempts)
    {
        var number = 0;
        var sentAt = at + Duration.FromMilliseconds(dice.Between(150, 2500));
        if (dice.Chance(ShareLateByMinutes))
        {
            // The first attempt never reached us: what comes is a later one, and the first that we see.
            number = 1;
            sentAt += attempts.Pauses[0] + Duration.FromSeconds(dice.Between(5, 240));
        }
        else if (dice.Chance(ShareLateByHours))
        {
            sentAt += Duration.FromMinutes(dice.Between(40, 300));
        }
        Add(sentAt, number, isRepeat: false);

        for (var chance = ShareRepeated; number < attempts.Pauses.Count && dice.Chance(chance); chance = ShareRepeatedOnceMore)
        {
            sentAt += attempts.Pauses[number++] + Duration.FromMilliseconds(dice.Between(100, 900));
            Add(sentAt, number, isRepeat: true);
        }

        void Add(Instant when, int attempt, bool isRepeat)
        {
            when = Instant.Min(when, end);
            waiting.Enqueue(new SimulatedDelivery(when, source, attempts.Headers(attempt), body, facts, isRepeat), (when, order++));
        }
    }

    /// <summary>Takes the next call that leaves no later than <paramref name="limit"/>.</summary>
    public bool TryTake(Instant limit, out SimulatedDelivery delivery) =>
        waiting.TryPeek(out delivery!, out var due) && due.At <= limit && waiting.TryDequeue(out delivery!, out _);
}
