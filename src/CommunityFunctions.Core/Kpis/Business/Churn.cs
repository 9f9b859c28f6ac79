using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

/// <summary>The share of clients who paid at a period's start and pay nothing at its end; in whatever currency. Who has several subscriptions is lost with the last.</summary>
internal static class Churn
{
    public static Finding Of(PeriodFacts facts, bool members)
    {
        var (start, end) = (facts.Window.Start, facts.Window.End);
        if (KpiCatalog.MissingBaseline(facts, start) is { } missing) return Finding.NotKnown(missing);

        var book = new RevenueBook(facts);
        var still = book.Before(end);
        var groups = book.Before(start).Keys.ToLookup(person => facts.IsMemberBefore(person, start));
        var rows = Rows.Of(facts, groups[members].Where(person => !still.ContainsKey(person)));
        return Finding.Proportion(
            rows, groups[members].Count(),
            members
                ? UnknownReasons.NothingToMeasure("Aucun membre n’avait d’abonnement payant au début de la période.", "No member had a paid subscription at the period’s start.")
                : UnknownReasons.NothingToMeasure("Aucun non-membre n’avait d’abonnement payant au début de la période.", "No non-member had a paid subscription at the period’s start."),
            Comparison.OfShares(Lost(groups[true]), Lost(groups[false])));

        (int, int) Lost(IEnumerable<Person> group) => (group.Count(person => !still.ContainsKey(person)), group.Count());
    }
}
