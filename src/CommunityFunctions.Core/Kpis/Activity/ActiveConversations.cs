using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>
/// Conversations with at least one message in the period and two distinct humans (the team among them) among the starter and those who wrote in the
/// period. A starter whose message is of the period and was deleted within it is none.
/// </summary>
public sealed class ActiveConversations : IKpi
{
    public string Id => "active-conversations";

    public Bilingual Name => new("Conversations actives", "Active conversations");

    public Bilingual Explanation => new(
        "Nombre de conversations où l’on s’est parlé : au moins un message pendant la période, et au moins deux personnes "
        + "parmi celle qui l’a lancée et celles qui y ont écrit pendant la période. Les robots ne comptent pas.",
        "The number of conversations in which people talked to each other: at least one message in the period, and at least two people "
        + "among the one who started it and those who wrote in it in the period. Bots do not count.");

    public KpiUnit Unit => KpiUnit.Count;

    public Direction Better => Direction.Higher;

    public Needs Needs => Needs.Messages;

    public Finding Compute(PeriodFacts facts)
    {
        var active = facts.Messages.Where(message => !message.Author.IsBot).GroupBy(message => message.Conversation)
            .Select(conversation => (conversation.Key, Messages: conversation.Count(), Humans: HumansIn(conversation, facts)))
            .Where(conversation => conversation.Humans.Count >= 2).ToList();
        return Finding.Count(
            [.. active.Select(conversation => new KpiRow(Source: conversation.Key.Source.ToString(), Item: conversation.Key.Id, Value: conversation.Humans.Count))],
            new JsonObject
            {
                ["messages"] = active.Sum(conversation => conversation.Messages),
                ["amongMembers"] = active.Count(conversation => conversation.Humans.Count(facts.IsMember) >= 2),
            });
    }

    private static HashSet<Person> HumansIn(IGrouping<Conversation, Message> written, PeriodFacts facts)
    {
        var humans = written.Select(message => message.Author).ToHashSet();
        var first = written.Key.First;
        var isGone = first is not null && facts.Window.Contains(first.At) && !first.StandsAt(facts.Window.End);
        if (written.Key.Starter is { IsBot: false } starter && !isGone) humans.Add(starter);
        return humans;
    }
}
