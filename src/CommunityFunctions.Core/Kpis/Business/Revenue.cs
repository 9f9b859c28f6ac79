using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

/// <summary>
/// Monthly recurring revenue of members, or of the others, at the period's last instant. Only amounts in the community's currency are summed, without
/// rates of exchange; those in others are listed. Unknown when there are only such.
/// </summary>
internal static class Revenue
{
    /// <summary>What it takes to tell the revenue of members from that of the others.</summary>
    public const Needs Needs = Kpis.Needs.Baseline | Kpis.Needs.Subscriptions;

    public static Finding Of(PeriodFacts facts, bool members)
    {
        var book = new RevenueBook(facts);
        var paying = book.Before(facts.Window.End);
        var group = paying.Where(person => facts.IsMemberBefore(person.Key, facts.Window.End) == members)
            .OrderBy(person => person.Key.Id.Value, StringComparer.Ordinal).ToList();
        var rows = group.SelectMany(person => person.Value.Counted.Select(turn => new KpiRow(
            Rows.NameOf(person.Key), turn.Source.ToString(), turn.Subscription, turn.At, (double)turn.MonthlyAmount!.Value))).ToList();

        var details = Movement(facts, book, paying, members);
        details["n"] = rows.Count;
        details["people"] = group.Count;
        details["otherCurrencies"] = OtherCurrencies(group.Select(person => person.Value));
        foreach (var (name, value) in PerPerson(facts, paying)) details[name] = value?.DeepClone();
        if (rows.Count == 0 && group.Count > 0) return Finding.NotKnown(UnknownReasons.OtherCurrency(facts.Community.Currency), details);

        var sum = (double)group.Sum(person => person.Value.Amount);
        return new() { Value = sum, Numerator = sum, Rows = rows, Details = details };
    }

    /// <summary>How much there is in other currencies, a month, by currency.</summary>
    public static JsonObject OtherCurrencies(IEnumerable<Paying> paying)
    {
        var others = paying.SelectMany(person => person.Others.Select(other => (Currency: other.Key, Amount: other.Value, Subscriptions: person.OtherSubscriptions[other.Key])))
            .GroupBy(other => other.Currency).OrderBy(group => group.Key, StringComparer.Ordinal);
        return new(others.Select(group => KeyValuePair.Create<string, JsonNode?>(
            group.Key, new JsonObject { ["amount"] = group.Sum(other => other.Amount), ["subscriptions"] = group.Sum(other => other.Subscriptions) })));
    }

    private static JsonObject Movement(PeriodFacts facts, RevenueBook book, IReadOnlyDictionary<Person, Paying> after, bool members)
    {
        if (KpiCatalog.MissingBaseline(facts, facts.Window.Start) is { } missing) return new() { ["movementUnknownBecause"] = missing.Code };

        var movement = MovementOf(facts, book.Before(facts.Window.Start), after, members);
        return new()
        {
            ["start"] = movement.Start,
            ["new"] = movement.New,
            ["expansion"] = movement.Expansion,
            ["contraction"] = movement.Contraction,
            ["churned"] = movement.Churned,
            ["moved"] = movement.Moved,
            ["movedByCurrency"] = movement.MovedByCurrency,
            ["end"] = movement.End,
        };
    }

    private static RevenueMovement MovementOf(
        PeriodFacts facts, IReadOnlyDictionary<Person, Paying> before, IReadOnlyDictionary<Person, Paying> after, bool members)
    {
        var movement = new RevenueMovement();
        foreach (var person in before.Keys.Union(after.Keys))
        {
            movement.Add(
                before.GetValueOrDefault(person), after.GetValueOrDefault(person),
                facts.IsMemberBefore(person, facts.Window.Start) == members, facts.IsMemberBefore(person, facts.Window.End) == members);
        }

        return movement;
    }

    /// <summary>What one client pays a month on average (ARPA), members beside non-members; of people who pay nothing in other currencies.</summary>
    private static JsonObject PerPerson(PeriodFacts facts, IReadOnlyDictionary<Person, Paying> paying)
    {
        var amounts = paying.Where(person => person.Value.Others.Count == 0)
            .ToLookup(person => facts.IsMemberBefore(person.Key, facts.Window.End), person => (double)person.Value.Amount);
        var (members, others) = (amounts[true].ToList(), amounts[false].ToList());
        return Comparison.Of(
            Average(members), Average(others),
            members.Count > 0 && others.Count > 0 ? Comparison.Difference(members.Average() - others.Average(), DifferenceOfMeans.IntervalOf(members, others)) : null);

        static JsonObject Average(List<double> amounts) => new() { ["n"] = amounts.Count, ["arpa"] = amounts.Count > 0 ? amounts.Average() : null };
    }
}
