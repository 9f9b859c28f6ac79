using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class MemberToClient : IKpi
{
    public string Id => "member-to-client";

    public Bilingual Name => new("Membres devenus clients", "Members who became clients");

    public Bilingual Explanation => new(
        "Parmi les membres du début de la période qui n’étaient pas encore clients, part de ceux qui le sont devenus pendant la période : "
        + "un prospect gagné ou un abonnement payant.",
        "Of the members at the period’s start who were not clients yet, the share who became clients in the period: by a lead won or a paid subscription.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline;

    public Finding Compute(PeriodFacts facts)
    {
        var start = facts.Window.Start;
        if ((KpiCatalog.MissingBaseline(facts, start) ?? Clients.Missing(facts)) is { } missing) return Finding.NotKnown(missing);

        var clients = new Clients(facts);
        var rows = clients.BecameInPeriod().Where(client => client.WasMember)
            .Select(client => new KpiRow(Rows.NameOf(client.Person), client.Source, client.Item, client.At, Note: client.How)).ToList();
        return Finding.Proportion(
            rows, facts.Timeline.People.Count(person => facts.IsMemberBefore(person, start) && !clients.WasClient(person)),
            UnknownReasons.NothingToMeasure(
                "Au début de la période, aucun membre n’était sans être client.",
                "There was no member at the period’s start who was not a client yet."));
    }
}
