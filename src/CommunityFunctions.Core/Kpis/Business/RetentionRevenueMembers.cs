using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class RetentionRevenueMembers : IKpi
{
    public string Id => "retention-revenue-members";

    public Bilingual Name => new("Revenu conservé auprès des membres", "Revenue retained from members");

    public Bilingual Explanation => new(
        "De ce que les membres payaient chaque mois au début de la période, part qu’ils paient encore à la fin (GRR) : les baisses et les départs "
        + "comptent, les hausses non. Avec les hausses, c’est le NRR, dans les détails. Comparé à celui des non-membres, il montre une association, pas un effet.",
        "Of what members paid each month at the period’s start, the share that they still pay at its end (GRR): reductions and departures "
        + "count, increases do not. With increases it is the NRR, in the details. Beside that of non-members it shows an association, not an effect.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Revenue.Needs;

    public Finding Compute(PeriodFacts facts)
    {
        var start = facts.Window.Start;
        if (KpiCatalog.MissingBaseline(facts, start) is { } missing) return Finding.NotKnown(missing);

        var book = new RevenueBook(facts);
        var (paid, pay) = (book.Before(start), book.Before(facts.Window.End));
        var payers = paid.OrderBy(person => person.Key.Id.Value, StringComparer.Ordinal)
            .Select(person => new Payer(person.Key, person.Value, pay.GetValueOrDefault(person.Key)))
            .ToLookup(payer => facts.IsMemberBefore(payer.Person, start));
        var (members, cohort, others) = (payers[true].ToList(), CohortOf(payers[true]), CohortOf(payers[false]));
        var movement = MovementOf(cohort);
        var kept = movement.Start - movement.Contraction - movement.Churned;
        var details = Comparison.Of(Side(cohort), Side(others), Difference(cohort, others));
        details["n"] = cohort.Count;
        details["start"] = movement.Start;
        details["contraction"] = movement.Contraction;
        details["churned"] = movement.Churned;
        details["expansion"] = movement.Expansion;
        details["nrr"] = movement.Start > 0 ? (double)((kept + movement.Expansion) / movement.Start) : null;
        details["leftOutForCurrency"] = members.Count - cohort.Count;
        details["otherCurrencies"] = Revenue.OtherCurrencies(members.Select(payer => payer.Paid));
        if (cohort.Count == 0) return Finding.NotKnown(WhyNone(facts, members.Count), details);

        return new()
        {
            Value = (double)(kept / movement.Start),
            Numerator = (double)kept,
            Denominator = (double)movement.Start,
            Rows = [.. cohort.Select(person => new KpiRow(Rows.NameOf(person.Person), Value: (double)person.Keeps))],
            Details = details,
        };
    }

    /// <summary>Those who paid in the community's currency, and whose payments did not go to another.</summary>
    private static List<Payer> CohortOf(IEnumerable<Payer> payers) =>
        [.. payers.Where(payer => payer.Paid.Amount > 0 && !RevenueMovement.WentToOtherCurrency(payer.Paid, payer.Pays))];

    private static RevenueMovement MovementOf(List<Payer> cohort)
    {
        var movement = new RevenueMovement();
        foreach (var payer in cohort) movement.Add(payer.Paid, payer.Pays, wasOf: true, isOf: true);
        return movement;
    }

    private static JsonObject Side(List<Payer> cohort) => new()
    {
        ["n"] = cohort.Count,
        ["grr"] = cohort.Count > 0 ? (double)(cohort.Sum(payer => payer.Keeps) / cohort.Sum(payer => payer.Paid.Amount)) : null,
        ["meanShareKept"] = cohort.Count > 0 ? cohort.Average(payer => payer.ShareKept) : null,
    };

    /// <summary>Of the share that one client keeps, on average: people are what chance acts on, and the ratio of two sums has no simple interval.</summary>
    private static JsonObject? Difference(List<Payer> members, List<Payer> others)
    {
        if (members.Count == 0 || others.Count == 0) return null;
        var (kept, keptByOthers) = (members.ConvertAll(payer => payer.ShareKept), others.ConvertAll(payer => payer.ShareKept));
        var difference = Comparison.Difference(kept.Average() - keptByOthers.Average(), DifferenceOfMeans.IntervalOf(kept, keptByOthers));
        difference["of"] = "meanShareKept";
        return difference;
    }

    private static Unknown WhyNone(PeriodFacts facts, int members) => members > 0
        ? UnknownReasons.OtherCurrency(facts.Community.Currency)
        : UnknownReasons.NothingToMeasure("Aucun membre n’avait d’abonnement payant au début de la période.", "No member had a paid subscription at the period’s start.");

    /// <summary>Somebody who paid at the period's start, and what they pay at its end; null for nothing.</summary>
    private sealed record Payer(Person Person, Paying Paid, Paying? Pays)
    {
        /// <summary>What they still pay of what they paid: more is not kept.</summary>
        public decimal Keeps => Math.Min(Paid.Amount, Pays?.Amount ?? 0);

        public double ShareKept => (double)(Keeps / Paid.Amount);
    }
}
