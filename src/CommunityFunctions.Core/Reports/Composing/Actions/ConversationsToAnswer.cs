using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Reports.Composing.Actions;

/// <summary>
/// Conversations that members started in the period and nobody had answered by its end, the oldest first, each on its own: who started several waits for
/// several answers. Of each its channel, where the message's id tells it, and its address, where the platform has one.
/// </summary>
internal static class ConversationsToAnswer
{
    public static ReportAction? In(ReportMaterial material)
    {
        var (waiting, end) = (material.Facts.FirstResponses.FindAll(response => response.Answer is null), material.Facts.Window.End);
        if (waiting.Count == 0) return null;

        return new(
            ActionKind.Answer,
            material.Say(tongue => tongue.Say(
                $"Répondre à {(waiting.Count == 1 ? "une conversation" : $"{tongue.Number(waiting.Count)} conversations")}",
                $"Answer {(waiting.Count == 1 ? "a conversation" : $"{tongue.Number(waiting.Count)} conversations")}")),
            material.Say(tongue => Why(material, waiting.Count, waiting[0].WaitedUntil(end), tongue)),
            [.. waiting.Take(ActionFinder.Kept).Select(response => new ListedItem(
                Rows.NameOf(response.Start.Author),
                material.Say(tongue => material.InChannelOf(response.Start.Source, response.Start.Id, tongue)
                    + tongue.Say($"sans réponse depuis {tongue.Length(response.WaitedUntil(end))}", $"{tongue.Length(response.WaitedUntil(end))} without an answer")),
                material.LinkOf(response.Start.Source, response.Start.Id),
                response.Start.At))],
            waiting.Count);
    }

    /// <summary>A week is read on the Monday after it; a month or quarter that is over, later: what had waited at its end may have been answered since.</summary>
    private static string Why(ReportMaterial material, int waiting, Duration longest, Tongue tongue)
    {
        var time = tongue.Length(longest);
        if (material.Period.Kind == PeriodKind.Week || material.Facts.IsOpen)
        {
            return waiting == 1
                ? tongue.Say($"Elle attend depuis {time}.", $"It has waited for {time}.")
                : tongue.Say($"Elles sont restées sans réponse ; la plus ancienne attend depuis {time}.", $"Nobody has answered them; the oldest has waited for {time}.");
        }

        var (end, ofOne) = (tongue.AtTheEndOf(material.Period.Kind), waiting == 1);
        return tongue.Say(
            $"{end}, {(ofOne ? "elle" : "la plus ancienne")} attendait depuis {time}.", $"{end} {(ofOne ? "it" : "the oldest")} had waited for {time}.");
    }
}
