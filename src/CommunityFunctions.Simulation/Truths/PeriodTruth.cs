using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Truths;

/// <summary>
/// The figures of one period, counted from what happened, naively: this is a judge of the suite, so it shares no code with it, and is written
/// to be read beside the definitions. A person is who has the accounts that are proven to be theirs, and goes by one of them.
/// </summary>
internal sealed class PeriodTruth
{
    private static readonly Duration TwoDays = Duration.FromHours(48);

    private static readonly Duration SevenDays = Duration.FromDays(7);

    private readonly string id;
    private readonly Interval period;
    private readonly Interval before;
    private readonly IReadOnlyList<Interval> weeks;
    private readonly List<SimulatedFact> facts;
    private readonly HashSet<(string, string)> rituals;
    private readonly Func<SimulatedFact, Account?> who;
    private readonly Dictionary<Account, List<(Instant From, Instant? Until)>> stays;
    private readonly Dictionary<(string, string), SimulatedFact> messages;
    private readonly Dictionary<(string, string), Instant> deletions;

    /// <param name="before">The period of the same kind that ends where this one begins.</param>
    /// <param name="weeks">The ISO weeks that end in the period.</param>
    /// <param name="facts">All different facts since the simulation began, in order of time, at the times that the suite can know.</param>
    /// <param name="posts">What the suite has posted.</param>
    public PeriodTruth(
        string id, Interval period, Interval before, IReadOnlyList<Interval> weeks, IEnumerable<SimulatedFact> facts, IReadOnlyList<SuitePost> posts, Population population,
        ProvenIdentities identities)
    {
        (this.id, this.period, this.before, this.weeks) = (id, period, before, weeks);
        this.facts = [.. facts.Where(fact => fact.At < period.End)];
        rituals = [.. posts.Where(post => post.At < period.End).Select(post => (post.Source, post.Message))];
        who = fact => population.Find(fact.Source, fact.Account) is { } account ? identities.PersonOf(account) : null;
        stays = population.Accounts.Where(account => account.Kind == AccountKind.Member).GroupBy(identities.PersonOf)
            .ToDictionary(accounts => accounts.Key, accounts => Joined(accounts.Select(StayOf)));
        messages = this.facts.Where(fact => FactKinds.IsContribution(fact.Kind)).ToDictionary(fact => (fact.Source, fact.Message!));
        deletions = this.facts.Where(fact => fact.Kind == FactKinds.MessageDeleted)
            .GroupBy(fact => (fact.Source, fact.Message!)).ToDictionary(deletion => deletion.Key, deletion => deletion.Min(fact => fact.At));
    }

    public IEnumerable<KpiTruth> Figures()
    {
        var present = CountThere(period);
        var active = ActiveIn(period);
        var activeBefore = ActiveIn(before);
        var engaged = active.Concat(Reactions().Select(who).Where(IsMember)).Distinct().Count();
        var all = stays.Values.SelectMany(stay => stay).ToList();
        var (joined, left) = (all.Count(stay => period.Contains(stay.From)), all.Count(stay => stay.Until is { } until && period.Contains(until)));

        yield return Count("members", all.Count(stay => stay.From < period.End && (stay.Until is null || stay.Until >= period.End)));
        yield return new("net-member-growth", id, joined - left, joined - left, null);
        yield return Count("active-members", active.Count);
        yield return Share("active-engagement", engaged, present);
        yield return Count("contributions", Standing(period).Count(fact => IsMember(who(fact))));
        yield return Count("active-conversations", ActiveConversations());
        yield return Depth();
        yield return FirstResponse();
        yield return Count("peer-interactions", PeerInteractions());
        if (rituals.Count > 0) yield return Share("ritual-participation", RespondersToRituals(), engaged);
        yield return Activation();
        if (activeBefore.Count > 0) yield return Share("retention", active.Intersect(activeBefore).Count(), activeBefore.Count);
        yield return weeks is [var week] && week == period ? Share("weekly-participation", active.Count, present) : MeanOfWeeks();
    }

    /// <summary>Of who joined and whose seven days ended in the period, those who wrote within them what was not deleted by its end.</summary>
    private KpiTruth Activation()
    {
        var newcomers = stays.Select(person => (person.Key, From: person.Value.Select(stay => stay.From).FirstOrDefault(from => from > Instant.MinValue && period.Contains(from + SevenDays))))
            .Where(newcomer => newcomer.From != default).ToList();
        var written = Standing(new Interval(Instant.MinValue, period.End)).ToLookup(who, fact => fact.At);
        var activated = newcomers.Count(newcomer => written[newcomer.Key].Any(at => at >= newcomer.From && at < newcomer.From + SevenDays));
        return newcomers.Count == 0 ? new("onboarding-activation", id, null, null, null) : Share("onboarding-activation", activated, newcomers.Count);
    }

    private KpiTruth MeanOfWeeks()
    {
        var sum = weeks.Sum(week => (double)ActiveIn(week).Count / CountThere(week));
        return new("weekly-participation", id, sum / weeks.Count, sum, weeks.Count);
    }

    private HashSet<Account> ActiveIn(Interval window) => [.. Standing(window).Select(who).Where(IsMember).Select(account => account!)];

    /// <summary>Messages and answers of the window that were not deleted within it.</summary>
    private IEnumerable<SimulatedFact> Standing(Interval window) => messages.Values.Where(fact =>
        window.Contains(fact.At) && !(deletions.TryGetValue((fact.Source, fact.Message!), out var deleted) && deleted < window.End));

    /// <summary>Reactions of the period that were not taken back within it.</summary>
    private IEnumerable<SimulatedFact> Reactions() => facts.Where(fact => fact.Kind == FactKinds.ReactionAdded && period.Contains(fact.At) && !facts.Exists(other =>
        other.Kind == FactKinds.ReactionRemoved && other.At >= fact.At && (other.Source, other.Message, other.Account, other.Detail) == (fact.Source, fact.Message, fact.Account, fact.Detail)));

    private int ActiveConversations() => Standing(period).GroupBy(fact => (fact.Source, fact.Conversation!)).Count(conversation =>
        conversation.Select(who).Append(StarterOf(conversation.Key)).Where(IsHuman).Distinct().Count() >= 2);

    /// <summary>Who began the conversation; nobody, if that message was both written and deleted in the period.</summary>
    private Account? StarterOf((string, string) conversation) => messages.TryGetValue(conversation, out var first)
        && !(period.Contains(first.At) && deletions.TryGetValue(conversation, out var deleted) && deleted < period.End) ? who(first) : null;

    private KpiTruth Depth()
    {
        var ripe = new Interval(period.Start - TwoDays, period.End - TwoDays);
        var replies = Standing(new Interval(Instant.MinValue, period.End)).Where(fact => fact.Kind == FactKinds.MessageReplied && IsHuman(who(fact)))
            .ToLookup(fact => (fact.Source, fact.Conversation!));
        var depths = Standing(new Interval(Instant.MinValue, period.End))
            .Where(fact => fact.Kind == FactKinds.MessagePosted && ripe.Contains(fact.At) && (IsHuman(who(fact)) || rituals.Contains((fact.Source, fact.Message!))))
            .Select(first => replies[(first.Source, first.Message!)].Count(reply => reply.At < first.At + TwoDays))
            .Order().ToList();
        var middle = depths.Count == 0 ? (double?)null : (depths[(depths.Count - 1) / 2] + depths[depths.Count / 2]) / 2.0;
        return new("conversation-depth", id, middle, null, depths.Count);
    }

    /// <summary>
    /// The median minutes until somebody else, no bot, answers what a member began in the period, by Kaplan and Meier: who still waits at the period's end
    /// has waited until then, and of two times that are equal the answer comes first. Moments count to the second.
    /// </summary>
    private KpiTruth FirstResponse()
    {
        var replies = Standing(period).Where(fact => fact.Kind == FactKinds.MessageReplied && IsHuman(who(fact))).ToLookup(fact => (fact.Source, fact.Conversation!));
        var waits = Standing(period).Where(fact => fact.Kind == FactKinds.MessagePosted && IsMember(who(fact))).Select(first =>
        {
            var answered = replies[(first.Source, first.Message!)].Where(reply => who(reply) != who(first)).Min(reply => (Instant?)reply.At);
            return (Minutes: Duration.FromSeconds((answered ?? period.End).ToUnixTimeSeconds() - first.At.ToUnixTimeSeconds()).TotalMinutes, IsAnswered: answered is not null);
        }).OrderBy(wait => wait.Minutes).ThenByDescending(wait => wait.IsAnswered).ToList();

        var waiting = 1.0;
        for (var i = 0; i < waits.Count; i++)
        {
            if (!waits[i].IsAnswered) continue;
            waiting *= (waits.Count - i - 1.0) / (waits.Count - i);
            if (waiting <= 0.5 + 1e-9) return new("time-to-first-response", id, waits[i].Minutes, null, waits.Count);
        }

        return new("time-to-first-response", id, null, null, waits.Count);
    }

    private int PeerInteractions()
    {
        var answers = Standing(period).Where(fact => fact.Kind == FactKinds.MessageReplied).Select(fact => (By: who(fact), To: AuthorOf(fact.Source, fact.Detail ?? fact.Conversation!)));
        var reactions = Reactions().Select(fact => (By: who(fact), To: AuthorOf(fact.Source, fact.Message!)));
        return answers.Concat(reactions).Count(interaction => IsMember(interaction.By) && IsMember(interaction.To) && interaction.By != interaction.To);
    }

    /// <summary>Members who answered in the conversation of a post of the suite's or reacted to it, whenever it was posted.</summary>
    private int RespondersToRituals() => Standing(period).Where(fact => fact.Kind == FactKinds.MessageReplied && rituals.Contains((fact.Source, fact.Conversation!)))
        .Concat(Reactions().Where(fact => rituals.Contains((fact.Source, fact.Message!)))).Select(who).Where(IsMember).Distinct().Count();

    private Account? AuthorOf(string source, string message) => messages.TryGetValue((source, message), out var fact) ? who(fact) : null;

    private int CountThere(Interval window) => stays.Keys.Count(account => IsThere(account, window));

    private bool IsThere(Account account, Interval window) =>
        stays[account].Exists(stay => stay.From < window.End && (stay.Until is not { } until || until > window.Start));

    private (Instant From, Instant? Until) StayOf(Account account) => (account.JoinedAt ?? Instant.MinValue, facts
        .Where(fact => fact.Kind == FactKinds.MemberLeft && (fact.Source, fact.Account) == (account.Source, account.Id)).Select(fact => (Instant?)fact.At).FirstOrDefault());

    /// <summary>Somebody is there while any of their accounts is.</summary>
    private static List<(Instant From, Instant? Until)> Joined(IEnumerable<(Instant From, Instant? Until)> stays)
    {
        var joined = new List<(Instant From, Instant? Until)>();
        foreach (var stay in stays.OrderBy(stay => stay.From))
        {
            if (joined.Count == 0 || joined[^1].Until < stay.From) joined.Add(stay);
            else if (joined[^1].Until < (stay.Until ?? Instant.MaxValue)) joined[^1] = (joined[^1].From, stay.Until);
        }
        return joined;
    }

    private static bool IsMember(Account? account) => account?.Kind == AccountKind.Member;

    /// <summary>The team is human; bots never count, neither for what they begin nor for what they answer.</summary>
    private static bool IsHuman(Account? account) => account is { Kind: not AccountKind.Bot };

    private KpiTruth Count(string kpi, int count) => new(kpi, id, count, count, null);

    private KpiTruth Share(string kpi, int numerator, int denominator) => new(kpi, id, (double)numerator / denominator, numerator, denominator);
}
