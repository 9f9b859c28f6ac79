namespace CommunityFunctions.Telemetry;

/// <summary>One part of readiness. Each asks storage a fixed number of times, however many communities there are (a page of a thousand rows more for each thousand).</summary>
public interface IReadinessCheck
{
    /// <summary>As the answer names it, and the runbook: <c>dead-letters</c>.</summary>
    string Name { get; }

    /// <returns>None when all is well.</returns>
    Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation);
}
