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

    public Enumerator GetEnumerator() => new(columns, columns.Items[item].FirstInConversation);

    /// <summary>Those from one of its messages on.</summary>
    internal Enumerator From(Message message) => new(columns, message.Index);

    IEnumerator<Message> IEnumerable<Message>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator : IEnumerator<Message>
    {
        private readonly MessageColumns columns;
        private int current = -1;
        private int next;

        internal Enumerator(MessageColumns columns, int first)
        {
            this.columns = columns;
            next = first;
        }

        public readonly Message Current => new(columns, current);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (next < 0) return false;
            (current, next) = (next, columns.After(next));
            return true;
        }

        /// <summary>So that <c>foreach</c> takes what is left.</summary>
        public readonly Enumerator GetEnumerator() => this;

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
