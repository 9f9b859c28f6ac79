using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// The messages of a timeline in order of time, each told thing in a column of its own: a quarter of a large community is half a million messages, and
/// columns of numbers are what a processor goes through fastest. <see cref="Message"/> is a look at one of them.
/// </summary>
internal sealed class MessageColumns : IChained<Message>
{
    private readonly int[] next;

    /// <param name="acts">In order of time.</param>
    public MessageColumns(IReadOnlyList<BoundActs> acts, IEnumerable<(int Item, long At)> deletions, Items items, People people)
    {
        (Items, People) = (items, people);
        var told = acts.Sum(day => day.Acts.Messages.Length);
        (At, Deleted) = (new long[told], new long[told]);
        (Item, Conversation, Author, Answered, next) = (new int[told], new int[told], new int[told], new int[told], new int[told]);
        foreach (var day in acts)
        {
            foreach (var message in day.Acts.Messages) Add(message, day);
        }

        Array.Fill(Deleted, Ticks.Never);
        foreach (var (item, at) in deletions)
        {
            if (items[item].Message is >= 0 and var message) Deleted[message] = Math.Min(Deleted[message], at);
        }
    }

    public Items Items { get; }

    public People People { get; }

    public Message Of(int index) => new(this, index);

    public int Count { get; private set; }

    /// <summary><see cref="Ticks"/>.</summary>
    public long[] At { get; }

    /// <summary>When the message was first deleted; <see cref="Ticks.Never"/> while it stands.</summary>
    public long[] Deleted { get; }

    public int[] Item { get; }

    /// <summary>The item with which its conversation began.</summary>
    public int[] Conversation { get; }

    public int[] Author { get; }

    /// <summary>−1 when nobody knows.</summary>
    public int[] Answered { get; }

    /// <summary>The message after this one in its conversation; −1 for none.</summary>
    public int After(int message) => next[message];

    public IEnumerable<Message> In(Window window)
    {
        var (first, end) = Ticks.Within(i => At[i], 0, Count, window);
        for (var i = first; i < end; i++) yield return new(this, i);
    }

    private void Add(in MessageFact fact, BoundActs day)
    {
        var item = day.Items[fact.Item];
        if (Items[item].Message >= 0) return; // Told again on another day.

        var message = Count++;
        Items[item].Message = message;
        (At[message], Item[message], Conversation[message]) = (fact.At, item, day.Items[fact.Conversation]);
        (Author[message], Answered[message]) = (day.People[fact.Author], day.PersonOrNone(fact.Answered));
        Append(message, ref Items[Conversation[message]], day.PersonOrNone(fact.Starter));
    }

    private void Append(int message, ref Items.Entry conversation, int starter)
    {
        if (conversation.LastInConversation < 0) conversation.FirstInConversation = message;
        else next[conversation.LastInConversation] = message;
        (next[message], conversation.LastInConversation) = (-1, message);
        if (conversation.Starter < 0) conversation.Starter = starter;
    }
}
