using CommunityFunctions.Communities;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>One step that is to be looked at, with whose it is.</summary>
/// <param name="Due">The row that asks for it.</param>
internal sealed record StepJob(CommunityDefinition Community, WelcomedPerson Person, Journey Journey, JourneyStep Step, DueStep Due)
{
    /// <summary>The step as the definition has it now; null when it has none of that id any more.</summary>
    public WelcomeStep? Definition => Community.WelcomeSteps.FirstOrDefault(step => step.Id == Step.Id);

    /// <summary>Later it is of no use any more.</summary>
    public Instant LatestAt => Step.DueAt + (Definition?.Lateness ?? Duration.Zero);
}
