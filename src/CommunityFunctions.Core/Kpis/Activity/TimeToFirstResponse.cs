using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Statistics;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// CHAOSS, Time to First Response: first message by another human − start, for conversations that members started in the period. What is unanswered at
/// the period's end was watched until then (censored), so that those without an answer are not left out of the figure.
/// </summary>
public sealed class TimeToFirstResponse : IKpi
{
    private const double Day = 24 * 60;

    private static readonly Unknown NoneStarted = UnknownReasons.NothingToMeasure(
        "Aucun membre n’a lancé de conversation pendant la période.", "No member started a conversation in the period.");

    public string Id => "time-to-first-response";

    public Bilingual Name => new("Délai de première réponse", "Time to first response");

    public Bilingual Explanation => new(
        "Temps médian, en minutes, avant qu’une autre personne réponde à une conversation lancée par un membre pendant la période. "
        + "Les conversations restées sans réponse comptent aussi : la moitié des conversations ont reçu une réponse dans ce délai.",
        "The median time, in minutes, until another person answers a conversation that a member started in the period. "
        + "Conversations without an answer count as well: half of the conversations were answered within this time.");

    public KpiUnit Unit => KpiUnit.Minutes;

    public Direction Better => Direction.Lower;

    public Needs Needs => Needs.Messages;

    public Finding Compute(PeriodFacts facts)
    {
        var responses = facts.FirstResponses;
        if (responses.Count == 0) return Finding.NotKnown(NoneStarted) with { Denominator = 0 };

        var minutes = responses.ConvertAll(response => response.WaitedUntil(facts.Window.End).TotalMinutes);
        var curve = new KaplanMeier(responses.Zip(minutes, (response, waited) => new Observation(waited, response.Answer is not null)));
        var answered = minutes.Where((_, i) => responses[i].Answer is not null).ToList();
        return WaitingTimes.MedianOf(Rows.Of(responses, response => RowOf(response, facts)), curve, new JsonObject
        {
            ["p90"] = curve.Quantile(0.9),
            ["meanOfAnswered"] = Mean.Of(answered),
            ["answeredWithin24Hours"] = 1 - curve.SurvivalAt(Day),
            ["answered"] = answered.Count,
            ["unanswered"] = responses.Count - answered.Count,
        });
    }

    private static KpiRow RowOf(FirstResponse response, PeriodFacts facts) => new(
        Rows.NameOf(response.Start.Author), response.Start.Source.ToString(), response.Start.Id, response.Start.At,
        response.WaitedUntil(facts.Window.End).TotalMinutes, response.Answer is null ? WaitingTimes.Unanswered : WaitingTimes.Answered);
}
