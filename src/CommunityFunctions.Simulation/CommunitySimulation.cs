using CommunityFunctions.Simulation.Life;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Truths;
using NodaTime;

namespace CommunityFunctions.Simulation;

/// <summary>
/// A lively, human community that never was: who is in it, and every webhook call that its platforms make. It is written to the
/// platforms' own pages and knows its own truth, so that it can judge the suite: it shares no code with it.
/// The same scenario gives the same bytes.
/// </summary>
public sealed class CommunitySimulation
{
    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Discord has dice of its own, so that it leaves everybody else's life as it was.</summary>
    private const ulong DiscordSeed = 0xD15C;

    private readonly ulong lifeSeed;

    public CommunitySimulation(Scenario scenario)
    {
        Scenario = scenario;
        var dice = new Dice(scenario.Seed);
        var rhythm = new Rhythm(scenario);
        var accounts = new Settlement(scenario, rhythm, dice.Fork()).Settle();
        Population = new Population([.. accounts, .. new DiscordServer(scenario, rhythm, new Dice(scenario.Seed + DiscordSeed)).Open(accounts)]);
        lifeSeed = dice.Next();
    }

    public Scenario Scenario { get; }

    public Population Population { get; }

    /// <summary>
    /// All calls, ordered by when they are sent; told anew at each enumeration, and never held: what waits at any moment
    /// are the people, the conversations that still go on and the calls that are late.
    /// </summary>
    public IEnumerable<SimulatedDelivery> Deliveries()
    {
        var dice = new Dice(lifeSeed);
        var rhythm = new Rhythm(Scenario);
        var agenda = new Agenda();
        var outbox = new Outbox(Scenario.End, dice.Fork());
        using var slack = new SlackLife(Scenario, Population, rhythm, agenda, outbox, dice.Fork());
        using var forum = new ForumLife(Scenario, Population, rhythm, agenda, outbox, dice.Fork());
        using var crm = new CrmLife(Scenario, Population, rhythm, agenda, outbox, dice.Fork());
        using var discord = new DiscordLife(Population, agenda, outbox, new Dice(lifeSeed + DiscordSeed));
        ISourceLife[] lives = [slack, forum, crm];

        for (var hour = Scenario.Start; hour < Scenario.End; hour += Hour)
        {
            foreach (var life in lives)
                life.PlanHour(hour);
            while (agenda.TryTake(Instant.Min(hour + Hour, Scenario.End), out var at, out var act))
            {
                while (outbox.TryTake(at, out var sent))
                    yield return sent;
                act(at);
            }
        }
        while (outbox.TryTake(Scenario.End, out var sent))
            yield return sent;
    }

    /// <summary>What all deliveries together come to: they are told once, and counted.</summary>
    /// <param name="posts">What the suite has posted meanwhile; what followed from it counts as well.</param>
    public Truth Truth(SuitePosts? posts = null)
    {
        var tally = new Tally(this);
        foreach (var delivery in DeliveriesWith(posts))
            tally.Add(delivery);
        return tally.Sum();
    }

    /// <summary>What each of the suite's posts has brought about, in the order in which they were posted.</summary>
    public IReadOnlyList<RunTruth> RunTruths(SuitePosts posts)
    {
        ArgumentNullException.ThrowIfNull(posts);
        return Truths.RunTruths.Of(posts.All, FactsOf(posts.Deliveries), Population, new ProvenIdentities(Population, Scenario.End));
    }

    /// <summary>The figures of the last full week and of the last full month, as far as the simulation knows them. For communities of thousands at most.</summary>
    /// <param name="posts">What the suite has posted meanwhile; what followed from it counts as well.</param>
    public IReadOnlyList<KpiTruth> KpiTruths(SuitePosts? posts = null)
    {
        var (facts, rituals) = (FactsOf(DeliveriesWith(posts)), posts?.All ?? []);
        var (week, month, identities) = (Scenario.LastFullWeek, Scenario.LastFullMonth, new ProvenIdentities(Population, Scenario.End));
        return
        [
            .. new PeriodTruth(Scenario.LastFullWeekId, Days(week, week.PlusWeeks(1)), Days(week.PlusWeeks(-1), week), [Days(week, week.PlusWeeks(1))], facts, rituals, Population, identities).Figures(),
            .. new PeriodTruth(Scenario.LastFullMonthId, Days(month, month.PlusMonths(1)), Days(month.PlusMonths(-1), month), [.. WeeksEndingIn(month)], facts, rituals, Population, identities).Figures(),
        ];

        IEnumerable<Interval> WeeksEndingIn(LocalDate month)
        {
            for (var sunday = month.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday)); sunday < month.PlusMonths(1); sunday = sunday.PlusWeeks(1))
                yield return Days(sunday.PlusDays(-6), sunday.PlusDays(1));
        }

        Interval Days(LocalDate first, LocalDate end) => new(Midnight(first), Midnight(end));
        Instant Midnight(LocalDate day) => day.AtStartOfDayInZone(Scenario.Zone).ToInstant();
    }

    /// <summary>How somebody answers what they are asked in private.</summary>
    public Attitude AttitudeOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new Attitude(Scenario.Seed, person);
    }

    private IEnumerable<SimulatedDelivery> DeliveriesWith(SuitePosts? posts) => posts is null ? Deliveries() : Deliveries().Concat(posts.Deliveries);

    /// <summary>All different facts, in order of time, at the times that the suite can know.</summary>
    private List<SimulatedFact> FactsOf(IEnumerable<SimulatedDelivery> deliveries) =>
    [
        .. deliveries.Where(delivery => !delivery.IsRepeat)
            .SelectMany(delivery => delivery.Facts.Select(fact => fact with { At = KnownAt(fact, delivery.SentAt) }))
            .OrderBy(fact => fact.At),
    ];

    /// <summary>
    /// The forum does not say when something was liked or an account erased: nobody can know more than when the call came. Whoever plays the calls
    /// plays an hour's at its end.
    /// </summary>
    private Instant KnownAt(SimulatedFact fact, Instant sentAt)
    {
        var isErased = fact.Kind == FactKinds.MemberLeft && Population.Find(fact.Source, fact.Account) is { IsSuspendedOnLeaving: false };
        if (fact.Source != SourceNames.Forum || !(isErased || fact.Kind == FactKinds.ReactionAdded)) return fact.At;
        var hours = (sentAt - Scenario.Start).BclCompatibleTicks / NodaConstants.TicksPerHour;
        return Instant.Min(Scenario.Start + Duration.FromHours(hours + 1), Scenario.End);
    }
}
