using CommunityFunctions.Communities;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>The steps that a newcomer is still to get, for which less important messages leave room. What is to prompt who has contributed already is not to come.</summary>
public sealed class ComingSteps(WelcomedPersons people) : IComingContacts
{
    public async Task<IReadOnlyList<CappedContact>> OfAsync(CommunityDefinition community, KnownPerson person, Instant until, CancellationToken cancellation)
    {
        if (community.WelcomeSteps.Count == 0) return [];
        var welcomed = await people.FindAsync(community.Id, person.Id, cancellation);
        return
        [
            .. (welcomed.Journey?.Steps ?? [])
                .Where(step => !step.IsEnded && step.DueAt <= until && IsToCome(community, step.Id, welcomed))
                .Select(step => new CappedContact(step.DueAt, ContactKind.Welcome)),
        ];
    }

    private static bool IsToCome(CommunityDefinition community, string id, WelcomedPerson person) =>
        community.WelcomeSteps.FirstOrDefault(step => step.Id == id) is { } step && !(step.PromptsContribution && person.ContributedAt is not null);
}
