using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// Facts put in order of time and bound to people and conversations: what every figure of a period is read from. Built once, looked at by all KPIs.
/// </summary>
public sealed class Timeline
{
    private readonly Dictionary<MemberId, Person> known = [];
    private readonly List<Person> people = [];
    private readonly Dictionary<(SourceName, string), Conversation> conversations = [];
    private readonly Message[] messages;
    private readonly Reaction[] reactions;
    private readonly Contribution[] contributions;

    public Timeline(TimelineInput input)
    {
        Input = input;
        Begins = input.Community.Zone.AtStartOfDay(input.Origin).ToInstant();
        var days = input.Days;

        messages = MessagesOf(days);
        reactions = ReactionsOf(days);
        Attendances = [.. ByTime(days.SelectMany(day => day.Attendances)).Select(fact => (Fact: fact, Person: Find(fact.Member)))
            .DistinctBy(attended => (attended.Fact.Source, attended.Fact.Meeting, attended.Fact.Day, attended.Person))];
        contributions = ContributionsOf(days);
        Answers = [.. ByTime(days.SelectMany(day => day.Answers)).Select(fact => (fact, Find(fact.Member)))];
        Leads = [.. ByTime(days.SelectMany(day => day.Leads)).Select(fact => (fact, Find(fact.Member)))];
        Subscriptions = [.. ByTime(input.Carry.Subscriptions.Concat(days.SelectMany(day => day.Subscriptions))).Select(fact => (fact, Find(fact.Member)))];
        Referrals = [.. ByTime(days.SelectMany(day => day.Referrals)).Select(fact => (fact, Find(fact.Referred), Find(fact.Referrer)))];
        Contents = [.. ByTime(days.SelectMany(day => day.Contents)).Select(fact => (fact, Find(fact.Member)))];
        Welcomes = [.. ByTime(days.SelectMany(day => day.Welcomes)).Select(fact => (fact, Find(fact.Member)))];
        Rituals = [.. FactSet.Of(input.Carry.Rituals.Concat(days.SelectMany(day => day.Rituals)))];
        Flags = [.. ByTime(days.SelectMany(day => day.Flags))];
        Cases = [.. ByTime(days.SelectMany(day => day.Cases))];
        Kinds = [.. input.Carry.Kinds.Concat(days.SelectMany(day => day.Kinds))];
        SettlePeople(days);
    }

    public TimelineInput Input { get; }

    /// <summary>The first instant (UTC); what was before is in the carry.</summary>
    public Instant Begins { get; }

    public IReadOnlyList<Person> People => people;

    /// <summary>In order of time.</summary>
    public IReadOnlyList<Message> Messages => messages;

    /// <summary>Those with a message in the timeline.</summary>
    public IReadOnlyCollection<Conversation> Conversations => conversations.Values;

    /// <summary>In order of time.</summary>
    public IReadOnlyList<Reaction> Reactions => reactions;

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
    public ReadOnlySpan<Contribution> ContributionsIn(Window window) => TimeOrder.Within(contributions, window, contribution => contribution.At);

    /// <summary>All messages of the window, also those that were deleted later; in order of time.</summary>
    public ArraySegment<Message> MessagesIn(Window window) => TimeOrder.Within(messages, window, message => message.At);

    /// <summary>All reactions of the window, also those that were taken back later; in order of time.</summary>
    public ArraySegment<Reaction> ReactionsIn(Window window) => TimeOrder.Within(reactions, window, reaction => reaction.At);

    public Conversation? FindConversation(SourceName source, string id) => conversations.GetValueOrDefault((source, id));

    /// <summary>The facts looked at for one period.</summary>
    public PeriodFacts For(KpiPeriod period) => new(this, period);

    private Person Find(MemberId id)
    {
        if (known.TryGetValue(id, out var person)) return person;

        // Aliases have been followed to their end by who made them: one step.
        if (Input.Aliases.TryGetValue(id, out var real)) return known[id] = Find(real);
        people.Add(person = new Person(id, people.Count));
        return known[id] = person;
    }

    private Message[] MessagesOf(IReadOnlyList<DayFacts> days)
    {
        var deletions = new Dictionary<(SourceName, string), Instant>();
        foreach (var deletion in days.SelectMany(day => day.Deletions))
        {
            var key = (deletion.Source, deletion.Message);
            deletions[key] = deletions.TryGetValue(key, out var known) ? Instant.Min(known, deletion.At) : deletion.At;
        }

        var told = ByTime(days.SelectMany(day => day.Messages));
        var seen = new HashSet<(SourceName, string)>(told.Length);
        var messages = new List<Message>(told.Length);
        foreach (var fact in told)
        {
            if (!seen.Add((fact.Source, fact.Id))) continue;
            var conversation = FindOrAdd(fact);
            var message = new Message(
                fact, Find(fact.Author), conversation, fact.Answered is { } answered ? Find(answered) : null,
                deletions.TryGetValue((fact.Source, fact.Id), out var deleted) ? deleted : null);
            conversation.Add(message);
            messages.Add(message);
        }

        return [.. messages];
    }

    private Conversation FindOrAdd(MessageFact fact)
    {
        if (!conversations.TryGetValue((fact.Source, fact.Conversation), out var conversation))
        {
            conversations[(fact.Source, fact.Conversation)] = conversation = new Conversation(fact.Source, fact.Conversation);
        }

        if (fact.Starter is { } starter) conversation.Starter ??= Find(starter);
        return conversation;
    }

    private Reaction[] ReactionsOf(IReadOnlyList<DayFacts> days)
    {
        var removals = days.SelectMany(day => day.Reactions).Where(fact => fact.Removed)
            .ToLookup(fact => (fact.Source, fact.Message, Find(fact.Member), fact.Reaction), fact => fact.At);

        // Few reactions are taken back: most messages need no look for it.
        var touched = removals.Select(removal => removal.Key.Message).ToHashSet(StringComparer.Ordinal);
        return Array.ConvertAll(ByTime(days.SelectMany(day => day.Reactions).Where(fact => !fact.Removed)), fact => new Reaction(
            fact, Find(fact.Member), fact.Author is { } author ? Find(author) : null,
            touched.Contains(fact.Message) ? FirstAfter(removals[(fact.Source, fact.Message, Find(fact.Member), fact.Reaction)], fact.At) : null));

        static Instant? FirstAfter(IEnumerable<Instant> removals, Instant at)
        {
            Instant? first = null;
            foreach (var removal in removals)
            {
                if (removal >= at && !(first <= removal)) first = removal;
            }

            return first;
        }
    }

    private Contribution[] ContributionsOf(IReadOnlyList<DayFacts> days)
    {
        var all = new List<Contribution>(Messages.Count);
        foreach (var message in Messages)
        {
            all.Add(new(
                message.Author, message.At, message.IsTopLevel ? ContributionKind.Message : ContributionKind.Reply, message.Fact.Source, message.Fact.Id, message.DeletedAt));
        }

        all.AddRange(Attendances.Select(attended => new Contribution(
            attended.Person, attended.Fact.At, ContributionKind.Meeting, attended.Fact.Source, attended.Fact.Meeting, null)));
        all.AddRange(days.SelectMany(day => day.Contents).Where(fact => fact.Published).Select(fact => new Contribution(
            Find(fact.Member), fact.At, ContributionKind.Content, fact.Source, fact.Content, null)));

        return TimeOrder.Sort(all.ToArray(), contribution => contribution.At, (a, b) =>
            Order.By(a.Person.Id, b.Person.Id).Then((int)a.Kind, (int)b.Kind).Then(a.Item, b.Item).Then(a.Source.ToString(), b.Source.ToString()));
    }

    private void SettlePeople(IReadOnlyList<DayFacts> days)
    {
        var carry = Input.Carry;

        // By the ids that accounts have: merging makes an id an alias, and its account's later events still come under it.
        var stays = PresenceFold.Of(carry.Accounts, days.SelectMany(day => day.Turns), days.SelectMany(day => day.Sightings), Input.Community.Zone);
        foreach (var accounts in stays.GroupBy(account => Find(account.Member))) accounts.Key.Stays = StaysOf(accounts.SelectMany(account => account.Stays));

        foreach (var span in carry.Contributors)
        {
            var person = Find(span.Member);
            person.Before = person.Before is { } other
                ? other with { First = Instant.Min(other.First, span.First), Last = Instant.Max(other.Last, span.Last) }
                : span;
        }

        foreach (var win in carry.Wins) Win(Find(win.Member), win.At);
        foreach (var (lead, person) in Leads)
        {
            if (lead.Stage == LeadStage.Won) Win(person, lead.At);
        }

        var roles = carry.Roles.Concat(days.SelectMany(day => day.Roles)).ToLookup(role => role.Flagged && role.Role != Roles.Bot);
        foreach (var flag in roles[true]) Find(flag.Member).Grant(new(flag.Role, StartOf(flag.Day), StartOf(flag.Day.PlusDays(1))));
        foreach (var role in roles[false].GroupBy(fact => (Person: Find(fact.Member), fact.Role))) Settle(role.Key.Person, role.Key.Role, role);
        foreach (var (member, role) in Input.Assignments)
        {
            Find(member).Grant(new(
                role.Role, role.From is { } from ? StartOf(from) : Instant.MinValue, role.Until is { } until ? StartOf(until.PlusDays(1)) : null));
        }

        foreach (var consent in carry.Consents.Concat(days.SelectMany(day => day.Consents)).Where(consent => consent.Purpose == "analytics").OrderBy(consent => consent.At))
        {
            Find(consent.Member).IsObjector = !consent.Granted;
        }

        Instant StartOf(LocalDate day) => Input.Community.Zone.AtStartOfDay(day).ToInstant();

        static void Win(Person person, Instant at) => person.FirstWin = person.FirstWin is { } first ? Instant.Min(first, at) : at;
    }

    private static void Settle(Person person, string role, IEnumerable<RoleFact> changes)
    {
        if (role == Roles.Bot)
        {
            person.IsBot = changes.MaxBy(change => (change.At, change.Granted))!.Granted;
            return;
        }

        Instant? since = null;
        foreach (var change in changes.OrderBy(change => change.At).ThenBy(change => change.Granted))
        {
            if (change.Granted) since ??= change.At;
            else if (since is { } from)
            {
                person.Grant(new(role, from, change.At));
                since = null;
            }
        }

        if (since is { } open) person.Grant(new(role, open, null));
    }

    /// <summary>The stays of a person with several accounts: there while any of them is.</summary>
    private static List<Stay> StaysOf(IEnumerable<Stay> accounts)
    {
        var merged = new List<Stay>();

        // Of two accounts that begin at the same moment, one seen joining makes it a join, whichever is read first.
        foreach (var stay in accounts.OrderBy(stay => stay.From).ThenByDescending(stay => stay.Joined))
        {
            if (merged.Count > 0 && (merged[^1].Until is not { } until || stay.From <= until))
            {
                var last = merged[^1];
                merged[^1] = last with { Until = last.Until is { } a && stay.Until is { } b ? Instant.Max(a, b) : null };
            }
            else
            {
                merged.Add(stay);
            }
        }

        return merged;
    }

    private static T[] ByTime<T>(IEnumerable<T> facts)
        where T : class, IFact<T> => TimeOrder.Sort(facts.ToArray(), fact => fact.At, T.CompareKeys);
}
