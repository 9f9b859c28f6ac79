using CommunityFunctions.Communities;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A top-level message and all that answers it.</summary>
public sealed class Conversation(SourceName source, string id)
{
    private readonly List<Message> messages = [];

    public SourceName Source { get; } = source;

    /// <summary>The id of its top-level message.</summary>
    public string Id { get; } = id;

    /// <summary>Who wrote its first message, also when that was before the timeline; null when nobody knows.</summary>
    public Person? Starter { get; internal set; }

    /// <summary>Its first message, when it lies in the timeline.</summary>
    public Message? First { get; private set; }

    /// <summary>Its messages in the timeline, the first among them, in order of time.</summary>
    public IReadOnlyList<Message> Messages => messages;

    internal void Add(Message message)
    {
        messages.Add(message);
        if (message.IsTopLevel) First = message;
    }
}
