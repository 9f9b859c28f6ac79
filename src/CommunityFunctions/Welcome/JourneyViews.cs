using System.Text.Json;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Welcome;

/// <summary>A journey as the API shows it: who got what, when, by which way, and what came of it.</summary>
public sealed class JourneyViews(WelcomedPersons people, NameGate names, TimeProvider clock)
{
    /// <param name="history">Who was one account when they came needs no other row than their own.</param>
    public async Task<object> OfAsync(CommunityDefinition community, Journey journey, IdentityHistory history, CancellationToken cancellation)
    {
        var id = history.PersonOf(journey.Member);
        IReadOnlyList<MemberId> accounts = history.AccountsOf(id);
        var person = accounts.Count == 1 && history.LinksOf(id).Count == 0 ? new WelcomedPerson(history, id, accounts, [journey]) : await people.FindAsync(community.Id, id, cancellation);
        return await OfAsync(community, person, journey, cancellation);
    }

    /// <summary>What somebody has done of their own accord is shown of who lets themselves be counted by name; of who objects to that, what the suite has sent them.</summary>
    /// <param name="journey">One of the person's.</param>
    public async Task<object> OfAsync(CommunityDefinition community, WelcomedPerson person, Journey journey, CancellationToken cancellation)
    {
        var objects = community.Purpose(Purposes.Analytics) is not null && !(await names.AskAsync(community, person.History, person.Id, NamePlace.Community, cancellation)).IsKnown;
        return Of(community, person, journey, objects);
    }

    private object Of(CommunityDefinition community, WelcomedPerson person, Journey journey, bool objects) => new
    {
        member = person.Id.Value,
        source = journey.Source?.ToString(),
        joinedAt = Text(journey.JoinedAt),
        openedAt = Text(journey.OpenedAt),
        screened = journey.IsScreened ? true : (bool?)null,
        backFilled = journey.IsBackFilled ? true : (bool?)null,
        contributedAt = objects ? null : Text(person.ContributedAt),
        introducedAt = objects ? null : Text(person.IntroducedAt),
        referrer = person.Referrer?.Value,
        charter = person.Charter is { } charter ? new { version = charter.Version, acceptedAt = Text(charter.At), holds = charter.Version == community.Charter?.Version } : null,
        persona = journey.Persona,
        steps = journey.Steps.Select(step => StepOf(step, person, objects)),
    };

    private object StepOf(JourneyStep step, WelcomedPerson person, bool objects) => new
    {
        step = step.Id,
        state = JsonNamingPolicy.KebabCaseLower.ConvertName(step.State.ToString()),
        dueAt = Text(step.DueAt),
        at = Text(step.At),
        way = step.Way,
        why = step.Why,
        asked = step.IsAsked ? true : (bool?)null,
        outcome = !objects && step is { State: StepState.Sent or StepState.HeldOut, At: { } at } ? OutcomeOf(at, person) : null,
        answeredAt = Text(step.AnsweredAt),
        choice = step.Choice,
    };

    private string OutcomeOf(Instant at, WelcomedPerson person)
    {
        var outcome = JourneyOutcome.Of(at, person.ContributedAt is { } contributed ? [contributed] : [], Instant.FromDateTimeOffset(clock.GetUtcNow()));

        // Of contributions the first is known: who had made it before needed no prompting.
        return person.ContributedAt < at ? "contributed-before" : JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());
    }

    private static string? Text(Instant? at) => at is { } moment ? InstantPattern.ExtendedIso.Format(moment) : null;
}
