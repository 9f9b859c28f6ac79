using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

/// <summary>
/// What a client brings in until they leave: monthly ARPA × gross margin ÷ monthly churn. Both are taken over the three months that end with the
/// period (while it is open, over those of them that are over), each month's clients being those who paid at its start: churn is those lost ÷ those at
/// risk, ARPA what they paid ÷ their number, of people who pay nothing in other currencies.
/// </summary>
internal static class LifetimeValue
{
    /// <summary>With fewer lost, the churn says nothing.</summary>
    public const int FewestChurned = 5;

    public static Finding Of(PeriodFacts facts, bool members)
    {
        var months = TrailingMonths(facts).ToList();
        if (KpiCatalog.MissingBaseline(facts, months.Count > 0 ? months[0].Start : facts.Window.Start) is { } missing) return Finding.NotKnown(missing);

        var groups = Observe(facts, months).ToLookup(client => client.WasMember);
        var margin = MarginOf(facts);
        var (asked, others) = (Figures(groups[members], margin), Figures(groups[!members], margin));
        var details = Comparison.Of(
            members ? asked.Json : others.Json, members ? others.Json : asked.Json, Difference([.. groups[true]], [.. groups[false]]));
        details["n"] = asked.Lost;
        details["margin"] = margin;
        details["months"] = months.Count;

        if (margin is null) return Finding.NotKnown(UnknownReasons.NoMargin, details);
        if (asked.Lost < FewestChurned) return Finding.NotKnown(UnknownReasons.FewChurned(asked.Lost), details);
        if (asked.Arpa is null) return Finding.NotKnown(UnknownReasons.OtherCurrency(facts.Community.Currency), details);
        return new()
        {
            Value = asked.Value,
            Numerator = asked.Arpa * (double)margin,
            Denominator = asked.Churn,
            Rows = [.. groups[members].Where(client => client.Lost).OrderBy(client => client.Month).ThenBy(client => client.Person.Id.Value, StringComparer.Ordinal)
                .Select(client => new KpiRow(Rows.NameOf(client.Person), At: months[client.Month].End, Note: "lost"))],
            Details = details,
        };
    }

    private static IEnumerable<Window> TrailingMonths(PeriodFacts facts)
    {
        var (end, zone) = (facts.Period.Next.First, facts.Community.Zone);
        for (var back = 3; back > 0; back--)
        {
            var month = new Window(zone.AtStartOfDay(end.PlusMonths(-back)).ToInstant(), zone.AtStartOfDay(end.PlusMonths(1 - back)).ToInstant());
            if (month.End <= facts.Window.End) yield return month;
        }
    }

    private static IEnumerable<ClientMonth> Observe(PeriodFacts facts, List<Window> months)
    {
        var book = new RevenueBook(facts);
        for (var month = 0; month < months.Count; month++)
        {
            var (paid, pay) = (book.Before(months[month].Start), book.Before(months[month].End));
            foreach (var (person, amount) in paid)
                yield return new(month, person, amount, !pay.ContainsKey(person), facts.IsMemberBefore(person, months[month].Start));
        }
    }

    private static (double? Value, double? Arpa, double? Churn, int Lost, JsonObject Json) Figures(IEnumerable<ClientMonth> clients, decimal? margin)
    {
        var observed = clients.ToList();
        var amounts = observed.Where(client => client.Paid.Others.Count == 0).Select(client => client.Paid.Amount).ToList();
        var lost = observed.Count(client => client.Lost);
        double? arpa = amounts.Count > 0 ? (double)(amounts.Sum() / amounts.Count) : null;
        double? churn = observed.Count > 0 ? (double)lost / observed.Count : null;
        var value = lost >= FewestChurned ? arpa * (double?)margin / churn : null;
        var interval = observed.Count > 0 ? Wilson.Of(lost, observed.Count) : null;
        return (value, arpa, churn, lost, new JsonObject
        {
            ["n"] = observed.Count,
            ["churned"] = lost,
            ["monthlyChurn"] = churn,
            ["monthlyChurnLow"] = interval?.Low,
            ["monthlyChurnHigh"] = interval?.High,
            ["arpa"] = arpa,
            ["clv"] = value,
        });
    }

    /// <summary>Of the monthly churn: the value itself has no simple interval.</summary>
    private static JsonObject? Difference(List<ClientMonth> members, List<ClientMonth> others)
    {
        if (members.Count == 0 || others.Count == 0) return null;
        var (lost, lostOthers) = (members.Count(client => client.Lost), others.Count(client => client.Lost));
        var difference = Comparison.Difference(
            ((double)lost / members.Count) - ((double)lostOthers / others.Count), Newcombe.Of(lost, members.Count, lostOthers, others.Count));
        difference["of"] = "monthlyChurn";
        return difference;
    }

    /// <summary>The gross margin that holds on the period's last day; null when the definition gives none.</summary>
    internal static decimal? MarginOf(PeriodFacts facts) =>
        facts.Community.GrossMargin.Where(margin => margin.Since <= facts.Period.Last).MaxBy(margin => margin.Since)?.Share;

    /// <summary>Somebody who paid at the start of a month, and what became of them in it.</summary>
    private sealed record ClientMonth(int Month, Person Person, Paying Paid, bool Lost, bool WasMember);
}
