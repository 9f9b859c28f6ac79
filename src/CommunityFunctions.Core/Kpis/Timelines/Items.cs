using System.Runtime.InteropServices;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// Everything that is named by a message's id, numbered from 0: a message, the conversation that it began, what was reacted to. A message need not be in
/// the timeline to have answers and reactions in it: it may be older, or a post of ours that the platform does not tell us of.
/// </summary>
internal sealed class Items
{
    private readonly Dictionary<SourceName, Dictionary<string, int>> bySource = [];
    private readonly List<string> ids = [];
    private readonly List<SourceName> sources = [];
    private readonly Entry[] entries;

    /// <param name="days">All names of the timeline.</param>
    /// <param name="rituals">Posts that nobody may have answered, nor told us of.</param>
    public Items(IEnumerable<ActNames> days, IEnumerable<RitualFact> rituals)
    {
        Numbers = [.. days.Select(NumbersOf)];
        foreach (var ritual in rituals) NumberOf(ritual.Source, NumbersIn(ritual.Source), ritual.Message);
        entries = new Entry[ids.Count];
        Array.Fill(entries, Entry.Unknown);
    }

    public int Count => entries.Length;

    /// <summary>The numbers of each day's items, by their places there.</summary>
    public IReadOnlyList<int[]> Numbers { get; }

    public ref Entry this[int number] => ref entries[number];

    public string IdOf(int number) => ids[number];

    public SourceName SourceOf(int number) => sources[number];

    /// <returns>Null when nothing in the timeline names it.</returns>
    public int? Find(SourceName source, string id) =>
        bySource.TryGetValue(source, out var numbers) && numbers.TryGetValue(id, out var number) ? number : null;

    private int[] NumbersOf(ActNames names)
    {
        var (found, place) = (new int[names.ItemCount], 0);
        for (var i = 0; i < names.Items.Length; i++)
        {
            var source = names.Source(i);
            var numbers = NumbersIn(source);
            foreach (var id in names.Items[i]) found[place++] = NumberOf(source, numbers, id);
        }

        return found;
    }

    private Dictionary<string, int> NumbersIn(SourceName source) =>
        bySource.TryGetValue(source, out var numbers) ? numbers : bySource[source] = new(StringComparer.Ordinal);

    private int NumberOf(SourceName source, Dictionary<string, int> numbers, string id)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, id, out var isKnown);
        if (isKnown) return number;
        number = ids.Count;
        ids.Add(id);
        sources.Add(source);
        return number;
    }

    /// <summary>Numbers are those of messages, reactions and people; −1 for none.</summary>
    internal struct Entry
    {
        public static readonly Entry Unknown = new() { Message = -1, Starter = -1, FirstInConversation = -1, LastInConversation = -1, FirstReaction = -1 };

        /// <summary>The message of this id.</summary>
        public int Message;

        /// <summary>Who wrote it, when it began a conversation.</summary>
        public int Starter;

        public int FirstInConversation;
        public int LastInConversation;
        public int FirstReaction;
    }
}
