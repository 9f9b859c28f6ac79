using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Activity;

/// <summary>Which members answered in the conversation of a ritual's post, or reacted to the post, and when, as it stood at the period's end.</summary>
internal sealed class RitualResponses
{
    private readonly ILookup<(SourceName, string), (Person Person, Instant At)> byPost;

    public RitualResponses(PeriodFacts facts, IEnumerable<RitualFact> posts)
    {
        var (keys, end) = (posts.Select(KeyOf).ToHashSet(), facts.Window.End);
        var replies = facts.Timeline.Messages
            .Where(message => !message.IsTopLevel && message.StandsAt(end))
            .Select(message => (Key: (message.Fact.Source, message.Fact.Conversation), Person: message.Author, message.At));
        var reactions = facts.Timeline.Reactions
            .Where(reaction => reaction.StandsAt(end))
            .Select(reaction => (Key: (reaction.Fact.Source, reaction.Fact.Message), reaction.Person, reaction.At));
        byPost = replies.Concat(reactions)
            .Where(response => keys.Contains(response.Key) && facts.IsMember(response.Person))
            .ToLookup(response => response.Key, response => (response.Person, response.At));
    }

    /// <summary>Those of the window, each as often as they responded.</summary>
    public IEnumerable<Person> To(RitualFact post, Window window) =>
        byPost[KeyOf(post)].Where(response => window.Contains(response.At)).Select(response => response.Person);

    private static (SourceName, string) KeyOf(RitualFact post) => (post.Source, post.Message);
}
