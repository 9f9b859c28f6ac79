using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>Which members answered in the conversation of a ritual's post, or reacted to the post, and when, as it stood at the period's end.</summary>
internal sealed class RitualResponses(PeriodFacts facts)
{
    /// <summary>Those of the window, each as often as they responded.</summary>
    public IEnumerable<Person> To(RitualFact post, Window window)
    {
        var conversation = facts.Timeline.ConversationOf(post);
        var replies = conversation
            .Where(reply => !reply.IsTopLevel && window.Contains(reply.At) && reply.StandsAt(facts.Window.End))
            .Select(reply => reply.Author);
        var reactions = facts.Timeline.ReactionsTo(conversation)
            .Where(reaction => window.Contains(reaction.At) && reaction.StandsAt(facts.Window.End))
            .Select(reaction => reaction.Person);
        return replies.Concat(reactions).Where(facts.IsMember);
    }
}
