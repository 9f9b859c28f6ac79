using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// What later days need to know of earlier ones, as it stood at the first instant of a month: a fold over all facts before it, and stored, so that
/// nobody has to read years of them. Its size is that of the community, not of its history.
/// </summary>
public sealed record Carry
{
    /// <summary>Before the first event.</summary>
    public static readonly Carry Empty = new();

    /// <summary>Accounts that are there.</summary>
    public IReadOnlyList<AccountStay> Accounts { get; init; } = [];

    /// <summary>First and last contribution of everybody who has made one that was not undone by the end of its month.</summary>
    public IReadOnlyList<ContributorSpan> Contributors { get; init; } = [];

    /// <summary>The last word on each person's roles.</summary>
    public IReadOnlyList<RoleFact> Roles { get; init; } = [];

    /// <summary>Subscriptions that have not ended, each by its last word.</summary>
    public IReadOnlyList<SubscriptionFact> Subscriptions { get; init; } = [];

    /// <summary>The first lead that each client won.</summary>
    public IReadOnlyList<FirstWin> Wins { get; init; } = [];

    /// <summary>The last word on each person's consents.</summary>
    public IReadOnlyList<ConsentFact> Consents { get; init; } = [];

    /// <summary>Of each piece of content to whose publication somebody had last said yes, that word.</summary>
    public IReadOnlyList<ContentFact> Contents { get; init; } = [];

    /// <summary>Posts of rituals of the last <see cref="RitualMemory"/>.</summary>
    public IReadOnlyList<RitualFact> Rituals { get; init; } = [];

    /// <summary>When each source first told of each kind.</summary>
    public IReadOnlyList<KindFact> Kinds { get; init; } = [];

    /// <summary>Eight runs of a ritual that is posted twice a month.</summary>
    public static readonly Duration RitualMemory = Duration.FromDays(120);

    /// <summary>What there is to carry on after a month.</summary>
    /// <param name="month">The facts of the month's days, in any order and grouping.</param>
    /// <param name="end">The month's last instant, excluded (UTC).</param>
    /// <param name="zone">The community's.</param>
    public Carry After(IEnumerable<DayFacts> month, Instant end, DateTimeZone zone)
    {
        var facts = month.ToList();
        return new Carry
        {
            Accounts = AccountsAfter(facts, zone),
            Contributors = ContributorsAfter(facts, end),
            Roles = LastWord(Roles.Concat(facts.SelectMany(day => day.Roles)), role => (role.Member, role.Role)),
            Subscriptions = [.. LastWord(Subscriptions.Concat(facts.SelectMany(day => day.Subscriptions)), turn => (turn.Source, turn.Subscription))
                .Where(turn => turn.Turn != SubscriptionTurn.Ended)],
            Wins = [.. Wins.Concat(facts.SelectMany(day => day.Leads).Where(lead => lead.Stage == LeadStage.Won).Select(lead => new FirstWin(lead.Member, lead.At)))
                .GroupBy(win => win.Member, (_, wins) => wins.MinBy(win => win.At)!)
                .OrderBy(win => win.Member.Value, StringComparer.Ordinal)],
            Consents = LastWord(Consents.Concat(facts.SelectMany(day => day.Consents)), consent => (consent.Member, consent.Purpose)),
            Contents = [.. LastWord(Contents.Concat(facts.SelectMany(day => day.Contents)).Where(told => told.Consent is not null), told => (told.Source, told.Content))
                .Where(told => told.Consent == ContentFact.Granted || told.IsAnswer)],
            Rituals = [.. FactSet.Of(Rituals.Concat(facts.SelectMany(day => day.Rituals)).Where(post => post.At >= end - RitualMemory))],
            Kinds = FirstWord(Kinds.Concat(facts.SelectMany(day => day.Kinds))),
        };
    }

    /// <summary>The same, with what certain people did told to the second: more exactly, a moment can be a platform's id of a message.</summary>
    public Carry ToTheSecond(Func<MemberId, bool> of)
    {
        return this with
        {
            Accounts = [.. Accounts.Select(stay => of(stay.Member) ? stay with { Since = Second(stay.Since) } : stay)],
            Contributors = [.. Contributors.Select(span => of(span.Member) ? span with { First = Second(span.First), Last = Second(span.Last) } : span)],
            Roles = [.. Roles.Select(role => of(role.Member) ? role with { At = Second(role.At) } : role)],
            Subscriptions = [.. Subscriptions.Select(turn => of(turn.Member) ? turn with { At = Second(turn.At) } : turn)],
            Wins = [.. Wins.Select(win => of(win.Member) ? win with { At = Second(win.At) } : win)],
            Consents = [.. Consents.Select(consent => of(consent.Member) ? consent with { At = Second(consent.At) } : consent)],
            Contents = [.. Contents.Select(told => of(told.Member) ? told with { At = Second(told.At) } : told)],
        };

        static Instant Second(Instant moment) => Instant.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
    }

    private List<AccountStay> AccountsAfter(List<DayFacts> facts, DateTimeZone zone)
    {
        var members = new Numbering<string>();
        var acts = facts.ConvertAll(day => (day.Acts, members.NumbersOf(day.Acts.Names.Members)));
        return
        [
            .. new PresenceFold(members, zone).Of(Accounts, [.. facts.SelectMany(day => day.Turns)], acts)
                .Where(account => account.Stays[^1].Lasts)
                .Select(account => new AccountStay(account.Source, new(members[account.Member]), account.Stays[^1].From, account.Stays[^1].Joined))
                .OrderBy(stay => stay.Member.Value, StringComparer.Ordinal).ThenBy(stay => stay.Source.ToString(), StringComparer.Ordinal),
        ];
    }

    private List<ContributorSpan> ContributorsAfter(List<DayFacts> facts, Instant end)
    {
        var spans = Contributors.ToDictionary(span => span.Member);
        foreach (var (member, at) in Contributing.In(facts, end))
        {
            spans[member] = spans.TryGetValue(member, out var span)
                ? span with { First = Instant.Min(span.First, at), Last = Instant.Max(span.Last, at) }
                : new(member, at, at);
        }

        return [.. spans.Values.OrderBy(span => span.Member.Value, StringComparer.Ordinal)];
    }

    private static List<T> LastWord<T, TKey>(IEnumerable<T> words, Func<T, TKey> key)
        where T : IFact<T> =>
        [.. FactSet.Of(words.GroupBy(key, (_, said) => said.Aggregate((a, b) => IsLater(b, a) ? b : a)))];

    private static bool IsLater<T>(T word, T than)
        where T : IFact<T> => word.At != than.At ? word.At > than.At : T.CompareKeys(word, than) > 0;

    private static List<KindFact> FirstWord(IEnumerable<KindFact> kinds) =>
        [.. FactSet.Of(kinds.GroupBy(kind => (kind.Source, kind.Kind), (_, told) => told.Aggregate((a, b) => b.At < a.At ? b : a)))];
}
