using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class MemberToClient : IKpi
{
    public string Id => "member-to-client";

    public Bilingual Name => new("Membres devenus clients", "Members who became clients");

    public Bilingual Explanation => new(
        "Parmi les membres du début de la période qui n’étaient pas encore clients, part de ceux qui le sont devenus pendant la période : "
        + "un prospect gagné ou un abonnement payant. À côté, les non-membres connus par un prospect des 30 jours d’avant : c’est une association, pas un effet.",
        "Of the members at the period’s start who were not clients yet, the share who became clients in the period: by a lead won or a paid subscription. "
        + "Beside them, non-members known by a lead of the 30 days before: it is an association, not an effect.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline;

    public Finding Compute(PeriodFacts facts)
    {
        var start = facts.Window.Start;
        if ((KpiCatalog.MissingBaseline(facts, start) ?? Clients.Missing(facts)) is { } missing) return Finding.NotKnown(missing);

        var clients = new Clients(facts);
        var became = clients.BecameInPeriod();
        var rows = became.Where(client => client.WasMember)
            .Select(client => new KpiRow(Rows.NameOf(client.Person), client.Source, client.Item, client.At, Note: client.How)).ToList();
        var members = facts.Timeline.People.Count(person => facts.IsMemberBefore(person, start) && !clients.WasClient(person));
        var others = ProspectsBefore(facts).Where(person => !clients.WasClient(person)).ToHashSet();
        return Finding.Proportion(
            rows, members,
            UnknownReasons.NothingToMeasure(
                "Au début de la période, aucun membre n’était sans être client.",
                "There was no member at the period’s start who was not a client yet."),
            Comparison.OfShares((rows.Count, members), (became.Count(client => others.Contains(client.Person)), others.Count)));
    }

    /// <summary>
    /// The others beside whom members stand: who was no member, and known before the period all the same, by a lead told of in the 30 days before it.
    /// </summary>
    private static IEnumerable<Person> ProspectsBefore(PeriodFacts facts)
    {
        var known = new Window(facts.Window.Start - Margins.Month, facts.Window.Start);
        return facts.Timeline.Leads.Where(lead => known.Contains(lead.Fact.At)).Select(lead => lead.Person)
            .Where(person => facts.IsMember(person) && !facts.IsMemberBefore(person, known.End));
    }
}
