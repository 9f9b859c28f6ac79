using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>Looks at the moment of sending whether a step is still to be sent.</summary>
public sealed class StepChecks(Founding founding)
{
    /// <returns>Why it is not; null when it is.</returns>
    internal async Task<string?> WhyNotAsync(StepJob job, PersonProfile profile, string? waited, Instant now, CancellationToken cancellation)
    {
        if (job.Definition is not { } step) return "the welcome has no such step any more.";
        if (job.Step.IsAsked) return null;
        if (now > job.LatestAt) return waited is null ? "it comes too late." : $"it comes too late. Before, it waited: {waited}";
        return StepConditions.AreMet(step, await FactsAsync(job, step, profile, cancellation)) is { Against: { } against, IsUnknown: var isUnknown } ? WordsOf(against, isUnknown) : null;
    }

    private async Task<StepFacts> FactsAsync(StepJob job, WelcomeStep step, PersonProfile profile, CancellationToken cancellation)
    {
        var (community, person) = (job.Community, job.Person);
        bool? introduced = person.IntroducedAt is not null ? true : community.Welcome.Introductions is null || job.Journey.IsBackFilled ? null : false;
        bool? founded = step.Conditions.Any(condition => condition.Kind == StepConditionKind.FoundingMember) ? await founding.WasFoundingAsync(community, job.Journey.JoinedAt!.Value, cancellation) : null;
        return new StepFacts(
            Contributed: person.ContributedAt is not null,
            Introduced: introduced,
            Referred: person.Referrer is not null,
            FoundingMember: founded,
            Persona: profile.Persona?.Value,
            Language: ReadersLanguage.Of(profile.Language, community),
            CharterAccepted: community.Charter is { } charter ? person.Charter?.Version == charter.Version : null);
    }

    private static string WordsOf(StepCondition condition, bool isUnknown)
    {
        var words = condition.Kind switch
        {
            StepConditionKind.Contributed => "contributed",
            StepConditionKind.Introduced => "introduced",
            StepConditionKind.Referred => "referred",
            StepConditionKind.FoundingMember => "founding-member",
            StepConditionKind.Persona => $"persona {condition.Value}",
            StepConditionKind.Language => $"language {condition.Value}",
            _ => "charter-accepted",
        };
        return $"its condition {(condition.IsNegated ? "not-" : "")}{words} is not met{(isUnknown ? ", as far as anybody knows" : "")}.";
    }
}
