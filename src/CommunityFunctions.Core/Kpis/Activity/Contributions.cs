using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

public sealed class Contributions : IKpi
{
    public string Id => "contributions";

    public Bilingual Name => new("Contributions", "Contributions");

    public Bilingual Explanation => new(
        "Nombre de messages, de réponses, de participations à une rencontre et de contenus publiés par des membres dans la période. Une réaction n’est pas une contribution.",
        "Number of messages, answers, meetings attended and pieces of content published by members in the period. A reaction is not a contribution.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Contributions;

    public Finding Compute(PeriodFacts facts)
    {
        var end = Ticks.Of(facts.Window.End);
        var counted = facts.Timeline.ContributionsIn(facts.Window).Where(contribution => contribution.StandsAt(end) && facts.IsMember(contribution.PersonIndex));
        var byKind = new int[Enum.GetValues<ContributionKind>().Length];
        foreach (var contribution in counted) byKind[(int)contribution.Kind]++;
        var count = byKind.Sum();

        return new()
        {
            Value = count,
            Numerator = count,
            Rows = Rows.Of(count, counted, RowOf),
            Details = new()
            {
                ["byKind"] = new JsonObject(Enum.GetValues<ContributionKind>().Select(kind => KeyValuePair.Create(NameOf(kind), (JsonNode?)byKind[(int)kind]))),
                ["perActiveMember"] = facts.Active.Count == 0 ? null : (double)count / facts.Active.Count,
            },
        };
    }

    private static KpiRow RowOf(Contribution contribution) => new(
        Rows.NameOf(contribution.Person), contribution.Source.ToString(), contribution.Item, contribution.At, Note: NameOf(contribution.Kind));

    private static string NameOf(ContributionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
