using CommunityFunctions.Events;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// All that the KPIs need to know of one local day of a community, or of several: facts can be added up. A commutative monoid: <c>+</c> is the union
/// of sets, <see cref="None"/> its neutral element. So a late event costs the facts of its own day, and no order of days ends in other figures.
/// Its size is proportional to what happened.
/// </summary>
public sealed record DayFacts
{
    public static readonly DayFacts None = new();

    /// <summary>Messages, reactions, and who was seen.</summary>
    public Acts Acts { get; init; } = Acts.None;

    public FactSet<DeletionFact> Deletions { get; init; } = FactSet<DeletionFact>.Empty;

    public FactSet<AttendanceFact> Attendances { get; init; } = FactSet<AttendanceFact>.Empty;

    public FactSet<TurnFact> Turns { get; init; } = FactSet<TurnFact>.Empty;

    public FactSet<RoleFact> Roles { get; init; } = FactSet<RoleFact>.Empty;

    public FactSet<AnswerFact> Answers { get; init; } = FactSet<AnswerFact>.Empty;

    public FactSet<LeadFact> Leads { get; init; } = FactSet<LeadFact>.Empty;

    public FactSet<SubscriptionFact> Subscriptions { get; init; } = FactSet<SubscriptionFact>.Empty;

    public FactSet<ReferralFact> Referrals { get; init; } = FactSet<ReferralFact>.Empty;

    public FactSet<ContentFact> Contents { get; init; } = FactSet<ContentFact>.Empty;

    public FactSet<FlagFact> Flags { get; init; } = FactSet<FlagFact>.Empty;

    public FactSet<RitualFact> Rituals { get; init; } = FactSet<RitualFact>.Empty;

    public FactSet<WelcomeFact> Welcomes { get; init; } = FactSet<WelcomeFact>.Empty;

    public FactSet<CaseFact> Cases { get; init; } = FactSet<CaseFact>.Empty;

    public FactSet<ConsentFact> Consents { get; init; } = FactSet<ConsentFact>.Empty;

    /// <summary>Which source told of which kinds: what was never told of is unknown, not zero.</summary>
    public FactSet<KindFact> Kinds { get; init; } = FactSet<KindFact>.Empty;

    /// <summary>The facts of one local day.</summary>
    /// <param name="day">The community's local day on which all these events lie.</param>
    /// <param name="events">In any order, with any repetition.</param>
    public static DayFacts From(LocalDate day, IEnumerable<LoggedEvent> events)
    {
        var collected = new FactCollector(day);
        foreach (var logged in events) collected.Add(logged);
        return collected.ToFacts();
    }

    public static DayFacts operator +(DayFacts a, DayFacts b) => new()
    {
        Acts = a.Acts + b.Acts,
        Deletions = a.Deletions + b.Deletions,
        Attendances = a.Attendances + b.Attendances,
        Turns = a.Turns + b.Turns,
        Roles = a.Roles + b.Roles,
        Answers = a.Answers + b.Answers,
        Leads = a.Leads + b.Leads,
        Subscriptions = a.Subscriptions + b.Subscriptions,
        Referrals = a.Referrals + b.Referrals,
        Contents = a.Contents + b.Contents,
        Flags = a.Flags + b.Flags,
        Rituals = a.Rituals + b.Rituals,
        Welcomes = a.Welcomes + b.Welcomes,
        Cases = a.Cases + b.Cases,
        Consents = a.Consents + b.Consents,
        Kinds = a.Kinds + b.Kinds,
    };
}
