using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Reception;

/// <summary>A post of the suite's on its platform, and what people do below it.</summary>
internal interface IThread : IDisposable
{
    /// <summary>The platform tells of the post itself.</summary>
    void Begin();

    void Answer(Instant at, Account by, string text);

    /// <summary>Reacts to the post.</summary>
    void React(Instant at, Account by);
}
