using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Business;

/// <summary>
/// Who pays what at any moment of the timeline. Of a subscription the last word counts, by its own time and whatever the order of arrival: started and
/// changed mean that it is there, ended that it is not. So a subscription that was older than its source, or changed before it started, is there from
/// the first word on. Bots and the team are left out.
/// </summary>
internal sealed class RevenueBook
{
    private readonly List<(SubscriptionFact Fact, Person Person)[]> subscriptions;
    private readonly string currency;

    public RevenueBook(PeriodFacts facts)
    {
        currency = facts.Community.Currency;
        subscriptions = [.. facts.Timeline.Subscriptions
            .Where(turn => facts.IsMember(turn.Person))
            .GroupBy(turn => (turn.Fact.Source, turn.Fact.Subscription))
            .Select(turns => turns.Order(InTime).ToArray())];
    }

    private static Comparer<(SubscriptionFact Fact, Person Person)> InTime { get; } =
        Comparer<(SubscriptionFact Fact, Person Person)>.Create((a, b) => SubscriptionFact.CompareKeys(a.Fact, b.Fact));

    /// <summary>Active, not a trial, and not for nothing. An amount that was not told is one.</summary>
    public static bool IsPaid(SubscriptionFact turn) => turn.Turn != SubscriptionTurn.Ended && !turn.Trial && turn.MonthlyAmount is null or > 0;

    /// <summary>Who pays until that moment (UTC): what happens at it comes after.</summary>
    public IReadOnlyDictionary<Person, Paying> Before(Instant moment)
    {
        var paid = new Dictionary<Person, List<SubscriptionFact>>();
        foreach (var turns in subscriptions)
        {
            var last = Array.FindLastIndex(turns, turn => turn.Fact.At < moment);
            if (last < 0 || !IsPaid(turns[last].Fact)) continue;
            if (!paid.TryGetValue(turns[last].Person, out var theirs)) paid[turns[last].Person] = theirs = [];
            theirs.Add(turns[last].Fact);
        }

        return paid.ToDictionary(person => person.Key, person => new Paying(person.Value, currency));
    }
}
