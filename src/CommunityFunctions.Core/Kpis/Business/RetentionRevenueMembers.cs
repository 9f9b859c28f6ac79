using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class RetentionRevenueMembers : IKpi
{
    public string Id => "retention-revenue-members";

    public Bilingual Name => new("Revenu conservé auprès des membres", "Revenue retained from members");

    public Bilingual Explanation => new(
        "De ce que les membres payaient chaque mois au début de la période, part qu’ils paient encore à la fin (GRR) : les baisses et les départs "
        + "comptent, les hausses non. Avec les hausses, c’est le NRR, dans les détails.",
        "Of what members paid each month at the period’s start, the share that they still pay at its end (GRR): reductions and departures "
        + "count, increases do not. With increases it is the NRR, in the details.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts)
    {
        var start = facts.Window.Start;
        if (KpiCatalog.MissingBaseline(facts, start) is { } missing) return Finding.NotKnown(missing);

        var book = new RevenueBook(facts);
        var (paid, pay) = (book.Before(start), book.Before(facts.Window.End));
        var members = paid.Where(person => facts.IsMemberBefore(person.Key, start))
            .Select(person => (Person: person.Key, Paid: person.Value, Pays: pay.GetValueOrDefault(person.Key))).ToList();
        var cohort = members.Where(person => person.Paid.Amount > 0 && !RevenueMovement.WentToOtherCurrency(person.Paid, person.Pays))
            .OrderBy(person => person.Person.Id.Value, StringComparer.Ordinal).ToList();

        var movement = new RevenueMovement();
        foreach (var person in cohort) movement.Add(person.Paid, person.Pays, wasOf: true, isOf: true);
        var kept = movement.Start - movement.Contraction - movement.Churned;
        var details = new JsonObject
        {
            ["n"] = cohort.Count,
            ["start"] = movement.Start,
            ["contraction"] = movement.Contraction,
            ["churned"] = movement.Churned,
            ["expansion"] = movement.Expansion,
            ["nrr"] = movement.Start > 0 ? (double)((kept + movement.Expansion) / movement.Start) : null,
            ["leftOutForCurrency"] = members.Count - cohort.Count,
            ["otherCurrencies"] = Revenue.OtherCurrencies(members.Select(person => person.Paid)),
        };
        if (cohort.Count == 0) return Finding.NotKnown(WhyNone(facts, members.Count), details);

        return new()
        {
            Value = (double)(kept / movement.Start),
            Numerator = (double)kept,
            Denominator = (double)movement.Start,
            Rows = [.. cohort.Select(person => new KpiRow(Rows.NameOf(person.Person), Value: (double)Math.Min(person.Paid.Amount, person.Pays?.Amount ?? 0)))],
            Details = details,
        };
    }

    private static Unknown WhyNone(PeriodFacts facts, int members) => members > 0
        ? UnknownReasons.OtherCurrency(facts.Community.Currency)
        : UnknownReasons.NothingToMeasure("Aucun membre n’avait d’abonnement payant au début de la période.", "No member had a paid subscription at the period’s start.");
}
