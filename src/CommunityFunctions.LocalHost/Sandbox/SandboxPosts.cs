using System.Collections.Concurrent;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>
/// What the suite has posted to the stand-ins, kept as long as they run. Each post becomes part of the simulated life, and what follows from it is to be sent.
/// Safe for many threads.
/// </summary>
internal sealed class SandboxPosts(CommunitySimulation simulation)
{
    private readonly Lock gate = new();
    private readonly List<SandboxPost> posts = [];
    private readonly ConcurrentQueue<SimulatedDelivery> toSend = new();

    /// <summary>The posts as the simulation knows them, with what followed.</summary>
    public SuitePosts Lived { get; } = new(simulation);

    public Population Population => simulation.Population;

    /// <summary>In the order in which they were posted.</summary>
    public IReadOnlyList<SandboxPost> All
    {
        get
        {
            lock (gate)
                return [.. posts];
        }
    }

    /// <summary>Takes a post, unless the platform has it already.</summary>
    /// <param name="make">Makes the post, under a lock: ids follow each other.</param>
    /// <returns>The post, and whether it is new.</returns>
    public (SandboxPost Post, bool IsNew) Add(Func<IReadOnlyList<SandboxPost>, SandboxPost?> find, Func<IReadOnlyList<SandboxPost>, SandboxPost> make)
    {
        lock (gate)
        {
            if (find(posts) is { } there)
                return (there, false);
            var post = make(posts);
            posts.Add(post);
            foreach (var delivery in Lived.Add(post.Told))
                toSend.Enqueue(delivery);
            return (post, true);
        }
    }

    /// <summary>What has followed from the posts since this was last asked, in no order.</summary>
    public IEnumerable<SimulatedDelivery> TakeDeliveries()
    {
        while (toSend.TryDequeue(out var delivery))
            yield return delivery;
    }
}
