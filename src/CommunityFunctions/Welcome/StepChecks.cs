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

    /// <summary>
    /// The steps of a journey that may still come by mail, the one at hand among them: not those that have ended, that the newcomer is held out of, or whose conditions will
    /// not be met. What may still become so, or is not known, stands against none.
    /// </summary>
    internal async Task<IReadOnlyList<WelcomeStep>> ComingByMailAsync(StepJob job, PersonProfile profile, CancellationToken cancellation)
    {
        var coming = new List<WelcomeStep>();
        foreach (var known in job.Journey.Steps.Where(known => !known.IsEnded))
        {
            if (job.Community.WelcomeSteps.FirstOrDefault(step => step.Id == known.Id) is not { } step || step.Routes.All(route => route.Way != StepWay.Email)) continue;
            if (known.Id == job.Step.Id || known.IsAsked || await MayComeAsync(job, step, profile, cancellation)) coming.Add(step);
        }

        return coming;
    }

    private async Task<bool> MayComeAsync(StepJob job, WelcomeStep step, PersonProfile profile, CancellationToken cancellation)
    {
        if (Holdout.IsHeldOut(step, job.Journey.Member)) return false;
        var facts = await FactsAsync(job, step, profile, cancellation);
        var answer = StepConditions.AreMet(step, facts with { Contributed = OnceSo(facts.Contributed), Introduced = OnceSo(facts.Introduced), CharterAccepted = OnceSo(facts.CharterAccepted) });
        return answer.AreMet || answer.IsUnknown;

        // What has happened stays so; what has not may happen.
        static bool? OnceSo(bool? fact) => fact == true ? true : null;
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
