using CommunityFunctions.Oracle.Tests.Simulated;
using CommunityFunctions.Simulation;
using CommunityFunctions.Testing;
using NodaTime.Text;

namespace CommunityFunctions.Oracle.Tests;

/// <summary>
/// The demo is another life at every moment at which somebody starts it: at any of them the engine finds what its calls say, and what the simulation holds to
/// be true.
/// </summary>
public sealed class SimulatedLivesTests
{
    /// <summary>
    /// Moments at which the demo is started: three at which an answer by a program, counted, moves a median; then of any hour, in winter and summer, on the
    /// edges of days, weeks, months and a year.
    /// </summary>
    public static TheoryData<string> Moments() =>
    [
        "2026-11-26T01:12:10Z", "2026-11-26T01:20:35Z", "2026-11-26T01:23:05Z",
        "2026-11-24T09:30:00Z", "2026-11-22T22:59:30Z", "2026-11-22T23:00:30Z", "2026-10-25T00:30:00Z", "2026-10-31T23:30:00Z",
        "2026-03-29T01:30:00Z", "2026-06-30T22:00:01Z", "2026-07-14T13:37:00Z", "2026-08-31T05:45:00Z", "2027-01-01T00:00:00Z", "2027-01-04T08:15:00Z",
    ];

    [Theory, MemberData(nameof(Moments))]
    public void Whenever_it_is_started_the_engine_finds_the_simulations_own_figures(string moment)
    {
        var now = InstantPattern.General.Parse(moment).Value;
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            var simulation = new CommunitySimulation(Scenario.Atelier(now, seed));
            var posts = RitualPosts.Of(simulation);
            var suite = new SimulatedSuite(simulation, posts);
            var truths = simulation.KpiTruths(posts).Where(truth => SimulatedSuite.Kpis.Contains(truth.Kpi)).ToList();

            Assert.Equal(2 * SimulatedSuite.Kpis.Count, truths.Count);
            Assert.Equal(
                truths.Select(truth => (seed, truth.Period, truth.Kpi, truth.Value)),
                truths.Select(truth => (seed, truth.Period, truth.Kpi, suite.Value(truth.Period, truth.Kpi))));
        }
    }
}
