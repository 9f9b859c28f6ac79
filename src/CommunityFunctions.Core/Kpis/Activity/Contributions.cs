using System.Text.Json;
using System.Text.Json.Nodes;
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

    public Needs Needs => Needs.Sightings;

    public Finding Compute(PeriodFacts facts)
    {
        var (window, timeline) = (facts.Window, facts.Timeline);
        var (counted, byKind) = (new List<int>(), new int[Enum.GetValues<ContributionKind>().Length]);
        var all = timeline.ContributionsIn(window);
        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var contribution = ref all[i];
            if (!contribution.StandsAt(window.End) || !facts.IsMember(contribution.Person)) continue;
            counted.Add(i);
            byKind[(int)contribution.Kind]++;
        }

        return new()
        {
            Value = counted.Count,
            Numerator = counted.Count,
            Rows = new LazyRows(counted.Count, place => RowOf(timeline.ContributionsIn(window)[counted[place]])),
            Details = new()
            {
                ["byKind"] = new JsonObject(Enum.GetValues<ContributionKind>().Select(kind => KeyValuePair.Create(NameOf(kind), (JsonNode?)byKind[(int)kind]))),
                ["perActiveMember"] = facts.Active.Count == 0 ? null : (double)counted.Count / facts.Active.Count,
            },
        };
    }

    private static KpiRow RowOf(in Contribution contribution) => new(
        Rows.NameOf(contribution.Person), contribution.Source.ToString(), contribution.Item, contribution.At, Note: NameOf(contribution.Kind));

    private static string NameOf(ContributionKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
