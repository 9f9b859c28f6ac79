using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// The messages of a timeline in order of time, each told thing in a column of its own: a quarter of a large community is half a million messages, and
/// columns of numbers are what a processor goes through fastest. <see cref="Message"/> is a look at one of them.
/// </summary>
internal sealed class MessageColumns
{
    private readonly int[] next;

    public MessageColumns(IReadOnlyList<DayFacts> days, Items items, People people)
    {
        (Items, People) = (items, people);
        var told = new TimeOrder<MessageFact>(days.Select(day => day.Messages));
        (At, Deleted) = (new long[told.Count], new long[told.Count]);
        (Item, Conversation, Author, Answered, next) = (new int[told.Count], new int[told.Count], new int[told.Count], new int[told.Count], new int[told.Count]);
        for (var i = 0; i < told.Count; i++) Add(in told[i]);

        Array.Fill(Deleted, Ticks.Never);
        foreach (var deletion in days.SelectMany(day => day.Deletions))
        {
            if (items.FindNumber(deletion.Source, deletion.Message) is { } item && items[item].Message is >= 0 and var message)
            {
                Deleted[message] = Math.Min(Deleted[message], deletion.At.ToUnixTimeTicks());
            }
        }
    }

    public Items Items { get; }

    public People People { get; }

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
        var (first, end) = Ticks.Within(At, Count, window);
        for (var i = first; i < end; i++) yield return new(this, i);
    }

    private void Add(in MessageFact fact)
    {
        var item = Items.NumberOf(fact.Source, fact.Id);
        if (Items[item].Message >= 0) return; // Told again on another day.

        var message = Count++;
        Items[item].Message = message;
        var conversation = fact.Conversation == fact.Id ? item : Items.NumberOf(fact.Source, fact.Conversation);
        (At[message], Item[message], Conversation[message]) = (fact.At.ToUnixTimeTicks(), item, conversation);
        (Author[message], Answered[message]) = (People.Find(fact.Author).Index, People.IndexOf(fact.Answered));
        Append(message, ref Items[conversation], fact);
    }

    private void Append(int message, ref Items.Entry conversation, in MessageFact fact)
    {
        if (conversation.LastInConversation < 0) conversation.FirstInConversation = message;
        else next[conversation.LastInConversation] = message;
        (next[message], conversation.LastInConversation) = (-1, message);
        if (conversation.Starter < 0) conversation.Starter = People.IndexOf(fact.Starter);
    }
}
