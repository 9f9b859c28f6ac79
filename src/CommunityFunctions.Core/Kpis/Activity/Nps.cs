using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Net Promoter Score of members who were there in the period. What is no whole number from 0 to 10 is no answer; of several answers of one person to
/// one survey in the period the last counts. Numerator: promoters − detractors.
/// </summary>
public sealed class Nps : IKpi
{
    private const int Thin = 30;

    public string Id => "nps";

    public Bilingual Name => new("NPS", "NPS");

    public Bilingual Explanation => new(
        "À quel point les membres recommanderaient la communauté : part de ceux qui répondent 9 ou 10, moins part de ceux qui répondent de 0 à 6, de −100 à 100. La marge dit de combien le hasard des réponses peut l’écarter.",
        "How far members would recommend the community: the share who answer 9 or 10, minus the share who answer 0 to 6, from −100 to 100. The margin says how far chance may have moved it.");

    public KpiUnit Unit => KpiUnit.Points;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Nothing;

    public Finding Compute(PeriodFacts facts)
    {
        var answers = AnswersOf(facts);
        if (answers.Count == 0)
        {
            return Finding.NotKnown(UnknownReasons.NothingToMeasure(
                "Aucun membre n’a répondu à une enquête NPS dans la période.", "No member answered an NPS survey in the period."));
        }

        var score = NetPromoterScore.Of(answers.ConvertAll(answer => (int)answer.Fact.Score));
        int? population = KpiCatalog.Missing(Needs.Baseline, facts) is null ? facts.Present.Count : null;
        var margin = score.MarginIn(population);
        return new()
        {
            Value = score.Value,
            Numerator = score.Promoters - score.Detractors,
            Denominator = score.N,
            Interval = new(Math.Max(-100, score.Value - margin), Math.Min(100, score.Value + margin)),
            Rows = answers.ConvertAll(answer => new KpiRow(
                Rows.NameOf(answer.Person), answer.Fact.Source.ToString(), answer.Fact.Survey, answer.Fact.At, answer.Fact.Score,
                NetPromoterScore.GroupOf((int)answer.Fact.Score))),
            Details = new()
            {
                ["promoters"] = score.Promoters,
                ["passives"] = score.N - score.Promoters - score.Detractors,
                ["detractors"] = score.Detractors,
                ["margin"] = margin,
                ["population"] = population,
                ["thin"] = score.N < Thin,
            },
        };
    }

    private static List<(AnswerFact Fact, Person Person)> AnswersOf(PeriodFacts facts) =>
    [
        .. facts.Timeline.Answers
            .Where(answer => facts.Window.Contains(answer.Fact.At) && facts.Present.Contains(answer.Person))
            .Where(answer => IsNps(facts, answer.Fact.Survey) && NetPromoterScore.IsScore(answer.Fact.Score))
            .GroupBy(answer => (answer.Person, answer.Fact.Survey), (_, given) => given.MaxBy(answer => (answer.Fact.At, answer.Fact.Score)))
            .OrderBy(answer => answer.Fact.At).ThenBy(answer => answer.Person.Id.Value, StringComparer.Ordinal).ThenBy(answer => answer.Fact.Survey, StringComparer.Ordinal),
    ];

    private static bool IsNps(PeriodFacts facts, string survey) =>
        survey.StartsWith("nps", StringComparison.Ordinal) || facts.Community.NpsSurveys.Contains(survey);
}
