using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>The Kaplan–Meier median of the minutes from a case's opening to its first decision; cases open at the period's end were watched until then.</summary>
public sealed class ModerationResponseTime : IKpi
{
    private const string Decided = "decided";
    private const string Open = "open";
    private const string Reversed = "reversed";

    private static readonly Unknown NoneOpened = UnknownReasons.NothingToMeasure(
        "Aucun cas de modération n’a été ouvert pendant la période.", "No moderation case was opened in the period.");

    public string Id => "moderation-response-time";

    public Bilingual Name => new("Délai de modération", "Moderation response time");

    public Bilingual Explanation => new(
        "Temps médian, en minutes, entre l’ouverture d’un cas de modération et la première décision, pour les cas ouverts pendant la période. "
        + "Les cas encore ouverts comptent aussi.",
        "The median time, in minutes, from the opening of a moderation case to its first decision, for the cases opened in the period. "
        + "Cases that are still open count as well.");

    public KpiUnit Unit => KpiUnit.Minutes;

    public Direction Better => Direction.Lower;

    public bool CountsTeam => true;

    public Needs Needs => Needs.Cases;

    public Finding Compute(PeriodFacts facts)
    {
        var known = facts.Timeline.Cases.Where(fact => fact.At < facts.Window.End).GroupBy(fact => fact.Case).ToList();
        var rows = known.Select(history => RowOf(history, facts)).OfType<KpiRow>().ToList();
        if (rows.Count == 0) return Finding.NotKnown(NoneOpened) with { Denominator = 0 };

        var opened = rows.Select(row => row.Item).ToHashSet();
        return WaitingTimes.MedianOf(rows, WaitingTimes.CurveOf(rows, Decided), new JsonObject
        {
            ["decided"] = rows.Count(row => row.Note == Decided),
            ["open"] = rows.Count(row => row.Note == Open),
            ["reversedOnAppeal"] = known.Count(history => opened.Contains(history.Key) && history.Any(fact => fact.Decision == Reversed)),
        });
    }

    /// <param name="history">What was told of the case before the period's end, in order of time.</param>
    private static KpiRow? RowOf(IGrouping<string, CaseFact> history, PeriodFacts facts)
    {
        // A case that is opened again is not another case.
        if (history.FirstOrDefault(fact => fact.Decision is null)?.At is not { } opened || !facts.Window.Contains(opened)) return null;
        var decided = history.FirstOrDefault(fact => fact.Decision is not null && fact.At >= opened)?.At;
        return new(
            Item: history.Key, At: opened, Value: ((decided ?? facts.Window.End) - opened).TotalMinutes, Note: decided is null ? Open : Decided);
    }
}
