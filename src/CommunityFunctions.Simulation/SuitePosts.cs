using CommunityFunctions.Simulation.Reception;

namespace CommunityFunctions.Simulation;

/// <summary>
/// What the suite has posted into the community, and what followed from it. The simulation cannot know it beforehand: it is part of its truth once it was
/// lived. Safe for many threads.
/// </summary>
public sealed class SuitePosts
{
    private readonly Lock gate = new();
    private readonly Audiences audiences;
    private readonly List<(SuitePost Post, IReadOnlyList<SimulatedDelivery> Deliveries)> followed = [];

    public SuitePosts(CommunitySimulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        audiences = new Audiences(simulation.Scenario, simulation.Population);
    }

    /// <summary>In the order in which they were posted.</summary>
    public IReadOnlyList<SuitePost> All
    {
        get
        {
            lock (gate)
                return [.. followed.Select(one => one.Post)];
        }
    }

    /// <summary>All calls that the posts have brought about, post by post.</summary>
    public IReadOnlyList<SimulatedDelivery> Deliveries
    {
        get
        {
            lock (gate)
                return [.. followed.SelectMany(one => one.Deliveries)];
        }
    }

    /// <summary>Takes a post, and tells what follows from it until the scenario's end: the platform's call about the post itself, and those about what people do.</summary>
    /// <returns>The calls, ordered by when they are sent; the same for the same scenario, channel and minute.</returns>
    public IReadOnlyList<SimulatedDelivery> Add(SuitePost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var deliveries = audiences.Follow(post);
        lock (gate)
            followed.Add((post, deliveries));
        return deliveries;
    }
}
