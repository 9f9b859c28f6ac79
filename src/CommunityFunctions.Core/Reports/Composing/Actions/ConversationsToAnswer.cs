using CommunityFunctions.Kpis;

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
            material.Say(tongue =>
            {
                var longest = tongue.Length(waiting[0].WaitedUntil(end));
                return waiting.Count == 1
                    ? tongue.Say($"Elle attend depuis {longest}.", $"It has waited for {longest}.")
                    : tongue.Say($"Elles sont restées sans réponse ; la plus ancienne attend depuis {longest}.", $"Nobody has answered them; the oldest has waited for {longest}.");
            }),
            [.. waiting.Take(ActionFinder.Shown(material)).Select(response => new ListedItem(
                Rows.NameOf(response.Start.Author),
                material.Say(tongue => material.InChannelOf(response.Start.Source, response.Start.Id, tongue)
                    + tongue.Say($"sans réponse depuis {tongue.Length(response.WaitedUntil(end))}", $"{tongue.Length(response.WaitedUntil(end))} without an answer")),
                material.LinkOf(response.Start.Source, response.Start.Id),
                response.Start.At))],
            waiting.Count);
    }
}
