using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>Looks again at a step that was handed over to be mailed: they may have contributed since, or its file may be gone.</summary>
public sealed class StepMailCheck(WelcomedPersons people, Persons persons, StepChecks checks, TimeProvider clock) : ISendCheck
{
    private static readonly Dictionary<MemberId, IReadOnlyList<ConsentChoice>> NotAsked = [];

    public string Purpose => Purposes.Welcome;

    public async Task<string?> WhyNotAsync(CommunityDefinition community, MemberId person, string key, CancellationToken cancellation)
    {
        var welcomed = await people.FindAsync(community.Id, person, cancellation);
        if (welcomed.Rows.FirstOrDefault(row => row.IsJourney && row.Steps.Any(step => step.Key == key)) is not { } journey) return null;
        if (await persons.FindAsync(community, welcomed.History, welcomed.Id, cancellation) is not { } known) return null;
        var step = journey.Steps.First(step => step.Key == key);
        var job = new StepJob(community, welcomed, journey, step, DueStep.At(step.DueAt, journey, step));
        return await checks.WhyNotAsync(job, PersonProfile.Of(known, welcomed.History, community, NotAsked), waited: null, Instant.FromDateTimeOffset(clock.GetUtcNow()), cancellation);
    }
}
