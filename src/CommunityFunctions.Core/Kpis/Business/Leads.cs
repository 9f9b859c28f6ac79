using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Business;

public sealed class Leads : IKpi
{
    public string Id => "leads";

    public Bilingual Name => new("Prospects venus des membres", "Leads from members");

    public Bilingual Explanation => new(
        "Nombre de prospects créés dans la période par des personnes qui étaient membres à ce moment-là. Les membres se choisissent eux-mêmes : "
        + "c’est une association, pas la preuve d’un effet de la communauté.",
        "How many leads were created in the period by people who were members at that moment. Members select themselves: "
        + "this is an association, not proof that the community caused it.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Baseline | Needs.Leads;

    public Finding Compute(PeriodFacts facts)
    {
        if (KpiCatalog.MissingBaseline(facts, facts.Window.Start) is { } missing) return Finding.NotKnown(missing);

        var all = FirstOf(facts, LeadStage.Created).Where(lead => facts.Window.Contains(lead.Fact.At) && facts.IsMember(lead.Person)).ToList();
        var rows = all.Where(lead => facts.IsMemberAt(lead.Person, lead.Fact.At))
            .Select(lead => new KpiRow(Rows.NameOf(lead.Person), lead.Fact.Source.ToString(), lead.Fact.Lead, lead.Fact.At)).ToList();
        var interval = all.Count > 0 ? Wilson.Of(rows.Count, all.Count) : null;
        return Finding.Count(rows, new JsonObject
        {
            ["all"] = all.Count,
            ["nonMembers"] = all.Count - rows.Count,
            ["share"] = all.Count > 0 ? (double)rows.Count / all.Count : null,
            ["shareLow"] = interval?.Low,
            ["shareHigh"] = interval?.High,
            ["relation"] = "association",
        });
    }

    /// <summary>When each lead of the timeline first reached the stage, in order of time: a lead that is told of twice is one.</summary>
    internal static IEnumerable<(LeadFact Fact, Person Person)> FirstOf(PeriodFacts facts, LeadStage stage) =>
        facts.Timeline.Leads.Where(lead => lead.Fact.Stage == stage).DistinctBy(lead => (lead.Fact.Source, lead.Fact.Lead));
}
