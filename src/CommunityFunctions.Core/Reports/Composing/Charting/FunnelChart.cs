using CommunityFunctions.Kpis.Business;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>
/// How far the leads of the period had come by its end: those that the figure <c>leads</c> counts, created in the period by who was a member then. Who
/// came to a stage has passed those before it, whether or not a source told of them. A lead that was lost stays where it had come to.
/// </summary>
internal static class FunnelChart
{
    public static Chart? Of(ReportMaterial material)
    {
        if (material.Figure("leads") is not { Value: > 0 }) return null;

        var facts = material.Facts;
        var cohort = Leads.FirstOf(facts, LeadStage.Created)
            .Where(lead => facts.Window.Contains(lead.Fact.At) && facts.IsMember(lead.Person) && facts.IsMemberAt(lead.Person, lead.Fact.At))
            .Select(lead => (lead.Fact.Source, lead.Fact.Lead)).ToHashSet();
        var reached = facts.Timeline.Leads
            .Where(lead => lead.Fact.At < facts.Window.End && lead.Fact.Stage != LeadStage.Lost && cohort.Contains((lead.Fact.Source, lead.Fact.Lead)))
            .GroupBy(lead => (lead.Fact.Source, lead.Fact.Lead), (_, told) => told.Max(lead => lead.Fact.Stage))
            .ToList();
        int[] counts = [.. new[] { LeadStage.Created, LeadStage.Qualified, LeadStage.Accepted, LeadStage.Won }.Select(stage => reached.Count(lead => lead >= stage))];
        return counts[0] == 0 ? null : new BarChart(
            "funnel", new("Du prospect au client", "From lead to client"), material.Say(tongue => Finding(counts, tongue)), KpiUnit.Count,
            [
                new(new("Prospects", "Leads"), counts[0]),
                new(new("Qualifiés (MQL)", "Qualified (MQL)"), counts[1], Note: OfTheStepBefore(material, counts, 1)),
                new(new("Acceptés (SQL)", "Accepted (SQL)"), counts[2], Note: OfTheStepBefore(material, counts, 2)),
                new(new("Clients", "Clients"), counts[3], Note: OfTheStepBefore(material, counts, 3)),
            ]);
    }

    private static Bilingual? OfTheStepBefore(ReportMaterial material, int[] counts, int step) => counts[step - 1] == 0 ? null : material.Say(tongue =>
    {
        var share = tongue.Percent((double)counts[step] / counts[step - 1]);
        return tongue.Say($"{share} de l’étape d’avant", $"{share} of the step before");
    });

    private static string Finding(int[] counts, Tongue tongue)
    {
        var leads = tongue.Count(counts[0], ("prospect venu des membres", "prospects venus des membres"), ("lead from members", "leads from members"));
        var (qualified, accepted, won) = (tongue.Number(counts[1]), tongue.Number(counts[2]), tongue.Number(counts[3]));
        return tongue.Say(
            $"{leads} sur la période et, à sa fin, {qualified} au moins au stade MQL, {accepted} au moins au stade SQL et {won} au stade client.",
            $"{leads} in the period and, at its end, {qualified} at MQL or beyond, {accepted} at SQL or beyond and {won} a client.");
    }
}
