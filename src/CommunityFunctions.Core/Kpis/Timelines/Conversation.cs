using System.Collections;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A top-level message and all that answers it: its messages in the timeline, in order of time.</summary>
public readonly struct Conversation : IEnumerable<Message>
{
    private readonly MessageColumns columns;
    private readonly int item;

    internal Conversation(MessageColumns columns, int item)
    {
        this.columns = columns;
        this.item = item;
    }

    public SourceName Source => columns.Items.SourceOf(item);

    /// <summary>The id of its top-level message.</summary>
    public string Id => columns.Items.IdOf(item);

    /// <summary>Who wrote its first message, also when that was before the timeline; null when nobody knows.</summary>
    public Person? Starter => columns.People.AtOrNone(columns.Items[item].Starter);

    /// <summary>Its first message, when it lies in the timeline.</summary>
    public Message? First => columns.Items[item].Message is >= 0 and var first && columns.Conversation[first] == item ? new Message(columns, first) : null;

    internal int Item => item;

    public Chain<Message> GetEnumerator() => new(columns, columns.Items[item].FirstInConversation);

    /// <summary>Those from one of its messages on.</summary>
    internal Chain<Message> From(Message message) => new(columns, message.Index);

    IEnumerator<Message> IEnumerable<Message>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
