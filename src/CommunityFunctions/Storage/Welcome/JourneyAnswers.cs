using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>Takes down what newcomers answer to the welcome: into the log, the roster, and their journey. Also of who has none: a charter can be accepted by anybody.</summary>
public sealed class JourneyAnswers(WelcomedPersons people, Journeys journeys, Roster roster, EventWriter events)
{
    /// <summary>Takes down an answer. Done again with the same moment it changes nothing.</summary>
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    public async Task RecordAsync(CommunityDefinition community, MemberId member, JourneyAnswer answer, CancellationToken cancellation)
    {
        var person = await people.FindAsync(community.Id, member, cancellation);
        if (answer.Persona is { } persona) await TellPersonaAsync(community, person, persona, answer.At, cancellation);
        if (answer.Step is not null && person.Journey is { } journey && journey.Step(answer.Step) is not null) await LogAsync(community, journey, answer, cancellation);
        await journeys.ChangeAsync(community.Id, person.Journey?.Member ?? person.Id, known => With(known, answer), cancellation);
    }

    /// <summary>The log before the journey: whoever was cut off in between finds the question unanswered, and comes again.</summary>
    private Task<bool> LogAsync(CommunityDefinition community, Journey journey, JourneyAnswer answer, CancellationToken cancellation) => events.WriteOwnAsync(
        community, journey.Source!.Value,
        new CommunityEvent
        {
            Id = $"welcome-answer:{journey.Member}:{answer.Step}:{answer.At.UtcTicks}",
            Kind = EventKind.SurveyAnswered,
            At = answer.At,
            Actor = journey.Account,
            Survey = $"welcome:{answer.Step}",
            Value = NumberOf(community, answer),
        },
        cancellation);

    /// <summary>The choice's number, the first is 1. Null for an answer in words.</summary>
    private static double? NumberOf(CommunityDefinition community, JourneyAnswer answer)
    {
        var choices = community.WelcomeSteps.FirstOrDefault(step => step.Id == answer.Step)?.Question?.Choices ?? [];
        var place = choices.TakeWhile(choice => choice.Id != answer.Choice).Count();
        return place < choices.Count ? place + 1 : null;
    }

    /// <summary>Told of every account of the person: whichever is asked, it is theirs.</summary>
    private async Task TellPersonaAsync(CommunityDefinition community, WelcomedPerson person, string persona, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var account in person.Accounts)
        {
            if (await roster.FindAsync(community.Id, account.Value, cancellation) is not { Record: var record }) continue;
            await roster.TellAsync(community, record.Source, account, new AccountSighting { Account = record.Account, At = at, Persona = persona }, cancellation);
        }
    }

    private static Journey With(Journey journey, JourneyAnswer answer)
    {
        var at = Instant.FromDateTimeOffset(answer.At);
        if (answer.CharterVersion is { } version && !(journey.CharterAcceptedAt >= at)) journey = journey with { CharterVersion = version, CharterAcceptedAt = at };
        if (answer.Persona is { } persona && !(journey.PersonaChosenAt >= at)) journey = journey with { Persona = persona, PersonaChosenAt = at };
        return answer.Step is { } id && journey.Step(id) is { } step && !(step.AnsweredAt >= at) ? journey.With(step with { Choice = answer.Choice, AnsweredAt = at }) : journey;
    }
}
