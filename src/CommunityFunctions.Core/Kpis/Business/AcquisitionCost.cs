using System.Text.Json.Nodes;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class AcquisitionCost : IKpi
{
    public string Id => "acquisition-cost";

    public Bilingual Name => new("Coût d’acquisition d’un client", "Cost of winning a client");

    public Bilingual Explanation => new(
        "Dépenses d’acquisition indiquées dans la définition, divisées par le nombre de personnes devenues clientes dans la période. Les détails séparent "
        + "membres et non-membres et donnent la réduction ; la méthode attend de −25 à −40 %. C’est une association, pas un effet.",
        "The acquisition spend that the definition gives, divided by the number of people who became clients in the period. The details tell members and "
        + "non-members apart and give the reduction; the method expects −25 to −40%. It is an association, not an effect.");

    public KpiUnit Unit => KpiUnit.Money;

    public Direction Better => Direction.Lower;

    public Needs Needs => Needs.Baseline;

    public Finding Compute(PeriodFacts facts)
    {
        if ((KpiCatalog.MissingBaseline(facts, facts.Window.Start) ?? Clients.Missing(facts)) is { } missing) return Finding.NotKnown(missing);
        var spending = new Spending(facts);
        if (!spending.Has(CostKind.Acquisition)) return Finding.NotKnown(UnknownReasons.NoCosts("dépenses d’acquisition", "acquisition spend"));

        var clients = new Clients(facts).BecameInPeriod();
        var spend = AcquisitionSpend.Of(spending, clients);
        var total = spending.SumOf(CostKind.Acquisition);
        var details = Compare(spend, clients);
        if (clients.Count == 0)
        {
            var nobody = UnknownReasons.NothingToMeasure("Personne n’est devenu client dans la période.", "Nobody became a client in the period.");
            return Finding.NotKnown(nobody, details) with { Numerator = (double)total, Denominator = 0 };
        }

        return new()
        {
            Value = (double)(total / clients.Count),
            Numerator = (double)total,
            Denominator = clients.Count,
            Rows = [.. clients.Select(client => new KpiRow(
                Rows.NameOf(client.Person), client.Source, client.Item, client.At, Note: client.WasMember ? "member" : "non-member"))],
            Details = details,
        };
    }

    private static JsonObject Compare(AcquisitionSpend spend, IReadOnlyList<NewClient> clients)
    {
        var members = clients.Count(client => client.WasMember);
        var (ofMember, ofOther) = (CostOf(spend.Members, members), CostOf(spend.NonMembers, clients.Count - members));

        // What is spent is no sample: the difference has no interval of chance.
        var details = Comparison.Of(
            Side(members, spend.Members, ofMember), Side(clients.Count - members, spend.NonMembers, ofOther),
            ofMember - ofOther is { } difference ? Comparison.Difference((double)difference, null) : null);
        details["unshared"] = spend.Unshared;
        details["reduction"] = ofOther > 0 ? (double?)(ofMember / ofOther - 1) : null;
        details["expected"] = new JsonObject { ["low"] = -0.4, ["high"] = -0.25 };
        return details;

        static decimal? CostOf(decimal spent, int clients) => clients > 0 ? spent / clients : null;

        static JsonObject Side(int n, decimal spent, decimal? cost) => new() { ["n"] = n, ["spend"] = spent, ["cost"] = cost };
    }
}
