using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>What the welcome still asks of a person, as their journey has it.</summary>
public sealed class JourneyQuestions(WelcomedPersons people) : IOpenQuestions
{
    public async Task<OpenQuestions?> OfAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation)
    {
        var person = await people.FindAsync(community.Id, member, cancellation);
        if (person.Journey is not { } journey) return null;
        var asked = journey.Steps.Where(step => step.State == StepState.Sent && step.AnsweredAt is null).Select(step => step.Id).ToHashSet();
        return new(person.Charter?.Version, [.. community.WelcomeSteps.Where(step => step.Question is not null && asked.Contains(step.Id))]);
    }
}
