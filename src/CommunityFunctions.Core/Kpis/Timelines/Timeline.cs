using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// Facts put in order of time and bound to people and conversations: what every figure of a period is read from. Built once, looked at by all KPIs.
/// </summary>
public sealed class Timeline
{
    private readonly Dictionary<RitualFact, int> itemOfRitual;
    private readonly People people;
    private readonly MessageColumns messages;
    private readonly ReactionColumns reactions;
    private readonly ContributionColumns contributions;
    private readonly Lazy<Person[]> peopleById;

    public Timeline(TimelineInput input)
    {
        Input = input;
        Begins = input.Community.Zone.AtStartOfDay(input.Origin).ToInstant();
        people = new(input.Aliases);
        var days = input.Days;
        var acts = BoundActs.InOrder(days);
        Rituals = [.. FactSet.Of(input.Carry.Rituals.Concat(days.SelectMany(day => day.Rituals)))];
        var numbering = new ItemNumbering(acts.Select(day => day.Names));
        var members = acts.ConvertAll(day => people.Ids.NumbersOf(day.Names.Members));
        var bound = acts.Select((day, i) => new BoundActs(day, numbering.NumbersOf(day.Names), people.IndexesOf(members[i]))).ToList();
        itemOfRitual = Rituals.ToDictionary(ritual => ritual, ritual => numbering.NumberOf(ritual.Source, ritual.Message));
        var deletions = days.SelectMany(day => day.Deletions).Select(deletion => (numbering.NumberOf(deletion.Source, deletion.Message), deletion.At.ToUnixTimeTicks())).ToList();
        var items = new Items(numbering);

        messages = new(bound, deletions, items, people);
        reactions = new(bound, items, people);
        Attendances = [.. InOrder(days.Select(day => day.Attendances)).Select(fact => (Fact: fact, Person: people.Find(fact.Member)))
            .DistinctBy(attended => (attended.Fact.Source, attended.Fact.Meeting, attended.Fact.Day, attended.Person))];
        Answers = [.. InOrder(days.Select(day => day.Answers)).Select(fact => (fact, people.Find(fact.Member)))];
        Leads = [.. InOrder(days.Select(day => day.Leads)).Select(fact => (fact, people.Find(fact.Member)))];
        Subscriptions = [.. InOrder(days.Select(day => day.Subscriptions).Append(FactSet.Of(input.Carry.Subscriptions))).Select(fact => (fact, people.Find(fact.Member)))];
        Referrals = [.. InOrder(days.Select(day => day.Referrals)).Select(fact => (fact, people.Find(fact.Referred), people.Find(fact.Referrer)))];
        Contents = [.. InOrder(days.Select(day => day.Contents)).Select(fact => (fact, people.Find(fact.Member)))];
        Welcomes = [.. InOrder(days.Select(day => day.Welcomes)).Select(fact => (fact, people.Find(fact.Member)))];
        Flags = [.. InOrder(days.Select(day => day.Flags))];
        Cases = [.. InOrder(days.Select(day => day.Cases))];
        Kinds = [.. input.Carry.Kinds.Concat(days.SelectMany(day => day.Kinds))];
        contributions = new(messages, Attendances, Contents.Where(content => content.Fact.Published));
        new PersonHistories(input, acts.Zip(members), people).Settle(Leads);
        peopleById = new(() => [.. People.OrderBy(person => person.Id.Value, StringComparer.Ordinal)]);
    }

    public TimelineInput Input { get; }

    /// <summary>The first instant (UTC); what was before is in the carry.</summary>
    public Instant Begins { get; }

    /// <summary>By their index.</summary>
    public IReadOnlyList<Person> People => people.All;

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<Person> PeopleById => peopleById.Value;

    public IReadOnlyList<(AttendanceFact Fact, Person Person)> Attendances { get; }

    public IReadOnlyList<(AnswerFact Fact, Person Person)> Answers { get; }

    public IReadOnlyList<(LeadFact Fact, Person Person)> Leads { get; }

    /// <summary>Every turn of every subscription that had not ended before the timeline, in order of time.</summary>
    public IReadOnlyList<(SubscriptionFact Fact, Person Person)> Subscriptions { get; }

    public IReadOnlyList<(ReferralFact Fact, Person Referred, Person Referrer)> Referrals { get; }

    public IReadOnlyList<(ContentFact Fact, Person Person)> Contents { get; }

    public IReadOnlyList<(WelcomeFact Fact, Person Person)> Welcomes { get; }

    public IReadOnlyList<RitualFact> Rituals { get; }

    public IReadOnlyList<FlagFact> Flags { get; }

    public IReadOnlyList<CaseFact> Cases { get; }

    /// <summary>Which source told of which kinds, and when first; also before the timeline.</summary>
    public IReadOnlyList<KindFact> Kinds { get; }

    /// <summary>All contributions of the window, also those that were undone later; in order of time.</summary>
    public IEnumerable<Contribution> ContributionsIn(Window window) => contributions.In(window);

    /// <summary>All messages of the window, also those that were deleted later; in order of time.</summary>
    public IEnumerable<Message> MessagesIn(Window window) => messages.In(window);

    /// <summary>All reactions of the window, also those that were taken back later; in order of time.</summary>
    public IEnumerable<Reaction> ReactionsIn(Window window) => reactions.In(window);

    /// <summary>The reactions to a conversation's first message.</summary>
    internal Chain<Reaction> ReactionsTo(Conversation conversation) => reactions.To(conversation.Item);

    /// <summary>What a ritual's post began; empty when nobody answered, nor told us of the post.</summary>
    internal Conversation ConversationOf(RitualFact ritual) => new(messages, itemOfRitual[ritual]);

    /// <summary>The facts looked at for one period.</summary>
    public PeriodFacts For(KpiPeriod period) => new(this, period);

    private static IEnumerable<T> InOrder<T>(IEnumerable<FactSet<T>> sets)
        where T : IFact<T> => new TimeOrder<T>(sets).All();
}
