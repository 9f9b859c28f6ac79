using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>What will be done when. Things due at the same moment are done in the order in which they were planned.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action<Instant>, (Instant At, long Order)> plans = new();
    private long order;

    public int Count => plans.Count;

    public void Plan(Instant at, Action<Instant> act) => plans.Enqueue(act, (at, order++));

    /// <summary>Takes the next thing that is due before <paramref name="limit"/>.</summary>
    public bool TryTake(Instant limit, out Instant at, out Action<Instant> act)
    {
        if (plans.TryPeek(out act!, out var due) && due.At < limit)
        {
            plans.Dequeue();
            at = due.At;
            return true;
        }
        at = default;
        return false;
    }
}
