using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>When the steps of a journey fall due. Quiet hours, a pause and the weekly budget may put each off, up to its lateness.</summary>
public static class JourneyPlan
{
    /// <param name="from">When the member came; of who was screened first, when they were let in.</param>
    /// <returns>In the order in which they are due.</returns>
    public static IReadOnlyList<PlannedStep> Of(IEnumerable<WelcomeStep> steps, Instant from) =>
        [.. steps.Select(step => new PlannedStep(step, from + step.After)).OrderBy(planned => planned.Due).ThenBy(planned => planned.Step.Id, StringComparer.Ordinal)];
}
