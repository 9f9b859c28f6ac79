using CommunityFunctions.Communities;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>The steps that a newcomer is still to get, for which less important messages leave room. What is to prompt who has contributed already is not to come.</summary>
public sealed class ComingSteps(WelcomedPersons people, TimeProvider clock) : IComingContacts
{
    public async Task<IReadOnlyList<CappedContact>> OfAsync(CommunityDefinition community, KnownPerson person, Instant until, CancellationToken cancellation)
    {
        if (community.WelcomeSteps.Count == 0) return [];
        var welcomed = await people.FindAsync(community.Id, person.Id, cancellation);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return
        [
            .. (welcomed.Journey?.Steps ?? [])
                .Where(step => !step.IsEnded && step.DueAt <= until && IsToCome(community, step, welcomed, now))
                .Select(step => new CappedContact(step.DueAt, ContactKind.Welcome)),
        ];
    }

    /// <summary>What comes too late by now, and has not been ended yet, keeps nobody's place.</summary>
    private static bool IsToCome(CommunityDefinition community, JourneyStep coming, WelcomedPerson person, Instant now) =>
        community.WelcomeSteps.FirstOrDefault(step => step.Id == coming.Id) is { } step && !(step.PromptsContribution && person.ContributedAt is not null) && (coming.IsAsked || now <= coming.DueAt + step.Lateness);
}
