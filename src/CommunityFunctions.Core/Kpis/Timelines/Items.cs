using CommunityFunctions.Communities;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// Everything that is named by a message's id, numbered from 0: a message, the conversation that it began, what was reacted to. A message need not be in
/// the timeline to have answers and reactions in it: it may be older, or a post of ours that the platform does not tell us of.
/// </summary>
internal sealed class Items
{
    private readonly Dictionary<SourceName, Dictionary<string, int>> bySource = [];
    private Entry[] items = new Entry[1024];

    /// <summary>What is asked about a source comes after something else about it, nearly always.</summary>
    private (SourceName Source, Dictionary<string, int> Numbers) last;

    public int Count { get; private set; }

    public ref Entry this[int number] => ref items[number];

    public int NumberOf(SourceName source, string id)
    {
        if (source != last.Source) last = (source, OfSource(source));
        var numbers = last.Numbers;
        if (numbers.TryGetValue(id, out var number)) return number;

        if (Count == items.Length) Array.Resize(ref items, Count * 2);
        items[Count] = new(source, id);
        return numbers[id] = Count++;
    }

    /// <returns>Null when nothing in the timeline names it.</returns>
    public int? FindNumber(SourceName source, string id) =>
        bySource.TryGetValue(source, out var numbers) && numbers.TryGetValue(id, out var number) ? number : null;

    private Dictionary<string, int> OfSource(SourceName source) =>
        bySource.TryGetValue(source, out var numbers) ? numbers : bySource[source] = new(StringComparer.Ordinal);

    /// <summary>Numbers are those of messages, reactions and people; −1 for none.</summary>
    internal struct Entry(SourceName source, string id)
    {
        public readonly SourceName Source = source;
        public readonly string Id = id;

        /// <summary>The message of this id.</summary>
        public int Message = -1;

        /// <summary>Who wrote it, when it began a conversation.</summary>
        public int Starter = -1;

        public int FirstInConversation = -1;
        public int LastInConversation = -1;
        public int FirstReaction = -1;
    }
}
