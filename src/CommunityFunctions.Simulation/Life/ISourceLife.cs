using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>What happens on one source.</summary>
internal interface ISourceLife
{
    /// <summary>Plans what begins in the hour from <paramref name="hour"/> (UTC); what follows from it is planned when it happens.</summary>
    void PlanHour(Instant hour);
}
