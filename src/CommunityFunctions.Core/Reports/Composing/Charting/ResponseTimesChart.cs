using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Reports.Charts;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Charting;

/// <summary>How long the conversations that members started waited for their first answer; together they are the n of the figure.</summary>
internal static class ResponseTimesChart
{
    private static readonly Duration OneHour = Duration.FromHours(1);
    private static readonly Duration FourHours = Duration.FromHours(4);
    private static readonly Duration OneDay = Duration.FromDays(1);

    public static Chart? Of(ReportMaterial material)
    {
        var (responses, end) = (material.Facts.FirstResponses, material.Facts.Window.End);
        if (responses.Count == 0) return null;

        var waits = responses.Where(response => response.Answer is not null).Select(response => response.WaitedUntil(end)).ToList();
        var unanswered = responses.Count - waits.Count;
        var soon = waits.Count(wait => wait < FourHours);
        return new BarChart("response-times", new("Délai de première réponse", "Time to first response"), material.Say(tongue => Finding(soon, unanswered, responses.Count, tongue)), KpiUnit.Count,
        [
            new(new("moins d’une heure", "under an hour"), waits.Count(wait => wait < OneHour), Tone: BarTone.Good),
            new(material.Say(tongue => tongue.Say("1 à 4\u00a0h", "1 to 4\u00a0h")), waits.Count(wait => wait >= OneHour && wait < FourHours), Tone: BarTone.Good),
            new(material.Say(tongue => tongue.Say("4 à 24\u00a0h", "4 to 24\u00a0h")), waits.Count(wait => wait >= FourHours && wait <= OneDay), Tone: BarTone.Middle),
            new(new("plus d’un jour", "over a day"), waits.Count(wait => wait > OneDay), Tone: BarTone.Bad),
            new(new("sans réponse", "no answer"), unanswered, Tone: BarTone.Bad),
        ]);
    }

    private static string Finding(int soon, int unanswered, int all, Tongue tongue)
    {
        var conversations = tongue.Count(all, ("conversation", "conversations"), ("conversation", "conversations"));
        var share = $"{tongue.Number(soon)} ({tongue.Percent((double)soon / all)})";
        var answered = soon switch
        {
            0 => tongue.Say("aucune n’a eu de réponse en moins de quatre heures", "none was answered within four hours"),
            1 => tongue.Say($"{share} a eu une réponse en moins de quatre heures", $"{share} was answered within four hours"),
            _ => tongue.Say($"{share} ont eu une réponse en moins de quatre heures", $"{share} were answered within four hours"),
        };
        var waiting = unanswered switch
        {
            0 => tongue.Say("aucune n’est restée sans réponse", "none was left without an answer"),
            1 => tongue.Say("1 restait sans réponse", "1 was still unanswered"),
            _ => tongue.Say($"{tongue.Number(unanswered)} restaient sans réponse", $"{tongue.Number(unanswered)} were still unanswered"),
        };
        return tongue.Say($"Sur {conversations}, {answered} ; {waiting}.", $"Of {conversations}, {answered}; {waiting}.");
    }
}
