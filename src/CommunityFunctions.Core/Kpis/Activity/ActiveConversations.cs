using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
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

    public bool CountsTeam => true;

    public Needs Needs => Needs.Messages;

    public Finding Compute(PeriodFacts facts)
    {
        var active = ConversationsOf(facts).Where(conversation => conversation.Humans >= 2).ToList();
        return Finding.Count(
            Rows.Of(active, active => new(Source: active.Conversation.Source.ToString(), Item: active.Conversation.Id, Value: active.Humans)),
            new JsonObject
            {
                ["messages"] = active.Sum(conversation => conversation.Messages),
                ["amongMembers"] = active.Count(conversation => conversation.Members >= 2),
            });
    }

    /// <summary>Those with a message in the period, in the order of their first one in it.</summary>
    private static IEnumerable<Active> ConversationsOf(PeriodFacts facts)
    {
        var (seen, humans) = (new HashSet<int>(), new PersonMarks(facts.Timeline));
        foreach (var message in facts.Messages)
        {
            if (!message.Author.IsBot && seen.Add(message.Conversation.Item)) yield return ActiveFrom(message, humans, facts);
        }
    }

    /// <param name="first">The conversation's first message of the period.</param>
    /// <param name="humans">To be used for each conversation in turn.</param>
    private static Active ActiveFrom(Message first, PersonMarks humans, PeriodFacts facts)
    {
        humans.Clear();
        var (conversation, end, messages, members) = (first.Conversation, Ticks.Of(facts.Window.End), 0, 0);
        foreach (var message in conversation.From(first))
        {
            if (message.Moment >= end) break;
            if (message.Author.IsBot || !message.StandsAt(end)) continue;
            messages++;
            Add(message.Author);
        }

        if (conversation.Starter is { IsBot: false } starter && !IsGone(conversation, facts)) Add(starter);
        return new(conversation, messages, humans.Count, members);

        void Add(Person person)
        {
            if (humans.Add(person) && facts.IsMember(person)) members++;
        }
    }

    /// <summary>Its first message is of the period and was deleted within it.</summary>
    private static bool IsGone(Conversation conversation, PeriodFacts facts) =>
        conversation.First is { } first && facts.Window.Contains(first.At) && !first.StandsAt(facts.Window.End);

    /// <param name="Messages">Of humans, in the period.</param>
    /// <param name="Humans">Distinct: the starter, and who wrote in the period.</param>
    /// <param name="Members">Those of them who are members.</param>
    private readonly record struct Active(Conversation Conversation, int Messages, int Humans, int Members);
}
