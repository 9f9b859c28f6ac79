using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>
/// Opens the journey of who has joined: a row that says which steps fall due when, and then a row for each of them among what is due. Whoever is cut off in between
/// comes again with the same delivery, finds the journey, and writes what is missing of the rest.
/// </summary>
/// <remarks>
/// A join of somebody with one account costs three calls (what is new in the ledger of identity, the roster's row, the journey) and one for each step; so a thousand
/// joins at once are some thousands of calls, none of which waits for another member's.
/// </remarks>
public sealed class JourneyOpenings(Journeys journeys, WelcomeDue dues, IdentityLedger identities, Persons persons, TimeProvider clock)
{
    private static readonly Dictionary<MemberId, IReadOnlyList<ConsentChoice>> NotAsked = [];

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>An account has joined.</summary>
    /// <param name="account">The id that it was given when it was first seen.</param>
    public async Task JoinedAsync(CommunityDefinition community, MemberId account, Instant joinedAt, CancellationToken cancellation)
    {
        if (community.WelcomeSteps.Count == 0 || Now - joinedAt > JourneyOpening.OldestJoin) return;
        var history = await identities.ReadAsync(community.Id, cancellation);
        if (await persons.FindAsync(community, history, account, cancellation) is not { } person || person.Accounts.FirstOrDefault(known => known.Id == account) is not { } joined) return;

        // Who was several people when one of them joined may have the journey under another id.
        var others = person.Accounts.Count == 1 ? [] : await journeys.OfAsync(community.Id, history.AccountsOf(person.Id).Except([person.Id]), cancellation);
        if (others.FirstOrDefault(known => known.JoinedAt == joinedAt && IsOf(known, joined.Record)) is { } opened)
        {
            await CompleteAsync(opened, cancellation);
            return;
        }

        var decision = Decide(community, history, person, account, joinedAt, hasWaited: false);
        if (decision is not (OpeningDecision.Opens or OpeningDecision.Waits)) return;
        var journey = Begin(community, person.Id, joined.Record, joinedAt, decision == OpeningDecision.Opens ? StartOf(joined.Record, joinedAt) : null, isAgain: others.Any(known => known.IsJourney));
        journey = await WriteAsync(community, journey, cancellation);
        await CompleteAsync(journey, cancellation);

        // It may have been let in after it was looked up, and before anybody could find its journey.
        if (journey.IsScreened) await ScreenedAsync(community, account, cancellation);
    }

    /// <summary>A platform says that an account is not, or no longer, screened: a journey that has waited for it begins.</summary>
    public async Task ScreenedAsync(CommunityDefinition community, MemberId account, CancellationToken cancellation)
    {
        if (community.WelcomeSteps.Count == 0) return;
        var history = await identities.ReadAsync(community.Id, cancellation);
        var journey = (await journeys.OfAsync(community.Id, history.AccountsOf(history.PersonOf(account)), cancellation)).FirstOrDefault(known => known.IsJourney);
        if (journey is { IsScreened: true }) journey = await BeginWaitingAsync(community, history, journey, account, cancellation);
        if (journey is not null) await CompleteAsync(journey, cancellation);
    }

    /// <summary>Opens a journey for somebody who is there already: its steps fall due from now.</summary>
    /// <param name="contributedAt">A contribution of theirs since they came; null when there is none.</param>
    /// <param name="isNamed">Somebody has named them: then it does not matter that they are no newcomer.</param>
    /// <returns>Why not; <see cref="OpeningDecision.Opens"/> when it is open now, and null when they have one already.</returns>
    public async Task<OpeningDecision?> BackFillAsync(CommunityDefinition community, KnownPerson person, Func<Instant, Instant?> contributedAt, bool isNamed, CancellationToken cancellation)
    {
        var history = await identities.ReadAsync(community.Id, cancellation);
        if (person.Accounts.Where(account => account.IsThere).MaxBy(account => JoinOf(account.Record)) is not { } joined) return person.IsContact ? OpeningDecision.Contact : OpeningDecision.Gone;
        var joinedAt = JoinOf(joined.Record);
        var decision = Decide(community, history, person, joined.Id, joinedAt, hasWaited: true);
        if (decision != OpeningDecision.Opens && !(isNamed && decision is not (OpeningDecision.Bot or OpeningDecision.Contact or OpeningDecision.Gone))) return decision;

        if ((await journeys.OfAsync(community.Id, history.AccountsOf(person.Id), cancellation)).FirstOrDefault(known => known.IsJourney) is { } known)
        {
            await CompleteAsync(known, cancellation);
            return null;
        }

        var journey = Begin(community, person.Id, joined.Record, joinedAt, Now, isAgain: false) with { IsBackFilled = true, ContributedAt = contributedAt(joinedAt) };
        await CompleteAsync(await WriteAsync(community, journey, cancellation), cancellation);
        return OpeningDecision.Opens;
    }

    /// <summary>Has the rows of what is still due, all of them: where one is there already nothing changes.</summary>
    public async Task CompleteAsync(Journey journey, CancellationToken cancellation)
    {
        foreach (var step in journey.Steps.Where(step => step.State == StepState.Due)) await dues.AddAsync(DueStep.At(step.DueAt, journey, step), cancellation);
    }

    private OpeningDecision Decide(CommunityDefinition community, IdentityHistory history, KnownPerson person, MemberId account, Instant joinedAt, bool hasWaited) =>
        JourneyOpening.Decide(joinedAt, Now, account, PersonProfile.Of(person, history, community, NotAsked), community, hasWaited);

    private async Task<Journey> BeginWaitingAsync(CommunityDefinition community, IdentityHistory history, Journey journey, MemberId account, CancellationToken cancellation)
    {
        if (await persons.FindAsync(community, history, account, cancellation) is not { } person) return journey;
        if (person.Accounts.FirstOrDefault(known => IsOf(journey, known.Record)) is not { } joined) return journey;
        if (Decide(community, history, person, joined.Id, journey.JoinedAt!.Value, hasWaited: true) != OpeningDecision.Opens) return journey;
        var start = StartOf(joined.Record, journey.JoinedAt.Value);
        return await journeys.ChangeAsync(
            community.Id, journey.Member,
            known => known.IsScreened ? known with { OpenedAt = start, Steps = StepsOf(community, start, known.JoinedAt!.Value, isAgain: known.IsAgain) } : known, cancellation);
    }

    private async Task<Journey> WriteAsync(CommunityDefinition community, Journey journey, CancellationToken cancellation)
    {
        if (await journeys.TryInsertAsync(journey, cancellation)) return journey;
        return await journeys.ChangeAsync(community.Id, journey.Member, known => known.JoinedAt >= journey.JoinedAt ? known : Over(known), cancellation);

        // What was noted of them before their join was known stays; and who was welcomed years ago is written to under other keys.
        Journey Over(Journey known) => journey with
        {
            IsAgain = journey.IsAgain || known.IsJourney,
            Steps = journey.OpenedAt is { } start ? StepsOf(community, start, journey.JoinedAt!.Value, journey.IsAgain || known.IsJourney) : [],
            ContributedAt = journey.ContributedAt ?? known.ContributedAt,
            IntroducedAt = known.IntroducedAt,
            Referrer = known.Referrer,
            CharterVersion = known.CharterVersion,
            CharterAcceptedAt = known.CharterAcceptedAt,
            Persona = known.Persona,
            PersonaChosenAt = known.PersonaChosenAt,
        };
    }

    private static Journey Begin(CommunityDefinition community, MemberId person, MemberRecord joined, Instant joinedAt, Instant? openedAt, bool isAgain) => new()
    {
        Community = community.Id,
        Member = person,
        Source = joined.Source,
        Account = joined.Account,
        JoinedAt = joinedAt,
        OpenedAt = openedAt,
        IsAgain = isAgain,
        Steps = openedAt is { } start ? StepsOf(community, start, joinedAt, isAgain) : [],
    };

    private static IReadOnlyList<JourneyStep> StepsOf(CommunityDefinition community, Instant start, Instant joinedAt, bool isAgain) =>
    [
        .. JourneyPlan.Of(community.WelcomeSteps, start).Select(planned => new JourneyStep
        {
            Id = planned.Step.Id,
            Key = isAgain ? string.Create(CultureInfo.InvariantCulture, $"{planned.Step.Id}@{joinedAt.ToDateTimeUtc():yyyyMMddTHHmmss}") : planned.Step.Id,
            DueAt = planned.Due,
        }),
    ];

    /// <summary>When they came; of who was screened, when they were let in, as far as the platform has said.</summary>
    private Instant StartOf(MemberRecord joined, Instant joinedAt) =>
        joined.Pending is { Value: false, At: var let } ? Instant.Min(Now, Instant.Max(joinedAt, Instant.FromDateTimeOffset(let))) : joinedAt;

    private static Instant JoinOf(MemberRecord record) => Instant.FromDateTimeOffset(record.Joins.IsEmpty ? record.FirstSeen!.Value : record.Joins.Max);

    private static bool IsOf(Journey journey, MemberRecord record) => journey.Source == record.Source && journey.Account == record.Account;
}
