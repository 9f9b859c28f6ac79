using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Business;

public sealed class MqlToSql : IKpi
{
    public string Id => "mql-to-sql";

    public Bilingual Name => new("Prospects qualifiés acceptés par les ventes", "Qualified leads accepted by sales");

    public Bilingual Explanation => new(
        "Parmi les prospects de membres que le marketing avait qualifiés (MQL) et dont les 30 jours suivants se sont terminés dans la période, part de ceux "
        + "que les ventes ont acceptés (SQL) pendant ces 30 jours. Comparée à celle des non-membres, elle montre une association, pas un effet.",
        "Of members’ leads that marketing had qualified (MQL) and whose following 30 days ended in the period, the share that sales accepted (SQL) "
        + "within those 30 days. Beside that of non-members it shows an association, not an effect.");

    public KpiUnit Unit => KpiUnit.Ratio;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline | Needs.Leads;

    public Finding Compute(PeriodFacts facts)
    {
        var ripe = facts.RipeAfter(Margins.Month);
        if (KpiCatalog.MissingBaseline(facts, ripe.Start) is { } missing) return Finding.NotKnown(missing);

        var acceptances = facts.Timeline.Leads.Where(lead => lead.Fact.Stage == LeadStage.Accepted).ToLookup(lead => (lead.Fact.Source, lead.Fact.Lead), lead => lead.Fact.At);
        var qualified = Leads.FirstOf(facts, LeadStage.Qualified)
            .Where(lead => ripe.Contains(lead.Fact.At) && facts.IsMember(lead.Person))
            .Select(lead => (lead.Fact, lead.Person, Accepted: Within30Days(lead.Fact, acceptances[(lead.Fact.Source, lead.Fact.Lead)])))
            .ToLookup(lead => facts.IsMemberAt(lead.Person, lead.Fact.At));

        var rows = qualified[true].Where(lead => lead.Accepted is not null)
            .Select(lead => new KpiRow(Rows.NameOf(lead.Person), lead.Fact.Source.ToString(), lead.Fact.Lead, lead.Accepted)).ToList();
        return Finding.Proportion(
            rows, qualified[true].Count(),
            UnknownReasons.NothingToMeasure(
                "Aucun prospect qualifié venu d’un membre n’a vu ses 30 jours se terminer dans la période.",
                "No member’s qualified lead had its 30 days end in the period."),
            Comparison.OfShares((rows.Count, qualified[true].Count()), (qualified[false].Count(lead => lead.Accepted is not null), qualified[false].Count())));
    }

    private static Instant? Within30Days(LeadFact qualified, IEnumerable<Instant> acceptances)
    {
        var watched = new Window(qualified.At, qualified.At + Margins.Month);
        return acceptances.Where(watched.Contains).Select(at => (Instant?)at).Min();
    }
}
