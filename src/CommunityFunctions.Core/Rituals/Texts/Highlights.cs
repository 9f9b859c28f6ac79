using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>Who and what a text can put into the light. Nobody who objects to being counted by name, nobody of the team, no program.</summary>
public static class Highlights
{
    private static readonly Duration FourWeeks = Duration.FromDays(28);

    /// <summary>The members who answered messages of others in the four weeks before, who answered most first; of several the one whose id is smallest.</summary>
    /// <param name="now">The period in which the text is posted, up to now.</param>
    /// <param name="resting">Members who were in the light lately.</param>
    public static IEnumerable<MemberId> Spotlights(PeriodFacts now, Instant at, IReadOnlySet<MemberId> resting)
    {
        var answers = now.Timeline.MessagesIn(new Window(at - FourWeeks, at))
            .Where(message => message.Answered is { } answered && answered != message.Author && message.StandsAt(at) && IsShown(message.Author, now) && now.IsMember(answered));
        return answers.CountBy(message => message.Author).Where(member => !resting.Contains(member.Key.Id) && member.Key.IsPresentAt(at))
            .OrderByDescending(member => member.Value).ThenBy(member => member.Key.Id.Value, StringComparer.Ordinal)
            .Select(member => member.Key.Id);
    }

    /// <summary>The conversation of the period in which most people wrote, then with most replies, then the earliest; begun by a member. Null when in none two people wrote.</summary>
    public static BestThread? BestThread(PeriodFacts period)
    {
        return period.Messages.Where(message => !message.Author.IsBot).GroupBy(message => message.Conversation.Item)
            .Select(messages => Of(messages.First().Conversation, [.. messages])).OfType<BestThread>()
            .OrderByDescending(thread => thread.People).ThenByDescending(thread => thread.Replies).ThenBy(thread => thread.Message, StringComparer.Ordinal)
            .FirstOrDefault();

        BestThread? Of(Conversation conversation, List<Message> messages)
        {
            var people = messages.Select(message => message.Author).Distinct().Count();
            return people >= 2 && conversation.Starter is { } starter && IsShown(starter, period)
                ? new BestThread(conversation.Source, conversation.Id, starter.Id, people, messages.Count(message => !message.IsTopLevel))
                : null;
        }
    }

    private static bool IsShown(Person person, PeriodFacts facts) => facts.IsMember(person) && !person.IsObjector;
}
