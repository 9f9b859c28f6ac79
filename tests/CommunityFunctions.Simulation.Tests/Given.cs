using CommunityFunctions.Testing;
using NodaTime;

namespace CommunityFunctions.Simulation.Tests;

/// <summary>The simulations that the tests look at. Made once: a simulation does not change.</summary>
internal static class Given
{
    /// <summary>A Tuesday; the thirteen weeks before it have the change to winter time in them.</summary>
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 30);

    public static readonly CommunitySimulation Atelier = new(Scenario.Atelier(Now));

    public static readonly IReadOnlyList<SimulatedDelivery> AtelierDeliveries = [.. Atelier.Deliveries()];

    /// <summary>What a suite posts that has five rituals, and what followed.</summary>
    public static readonly SuitePosts Posts = RitualPosts.Of(Atelier);

    public static CommunitySimulation WithSeed(ulong seed) => new(Scenario.Atelier(Now, seed));
}
