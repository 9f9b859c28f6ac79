using CommunityFunctions.Communities;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// Everything that is named by a message's id, numbered from 0: a message, the conversation that it began, what was reacted to. A message need not be in
/// the timeline to have answers and reactions in it: it may be older, or a post of ours that the platform does not tell us of.
/// </summary>
internal sealed class Items
{
    private readonly SourceName[] sources;
    private readonly string[] ids;
    private readonly Entry[] entries;

    /// <param name="numbering">All that the timeline names.</param>
    public Items(ItemNumbering numbering)
    {
        (sources, ids, entries) = ([.. numbering.Sources], [.. numbering.Ids], new Entry[numbering.Ids.Count]);
        for (var number = 0; number < entries.Length; number++) entries[number] = new(numbering.SourceOf[number]);
    }

    public int Count => entries.Length;

    public ref Entry this[int number] => ref entries[number];

    public string IdOf(int number) => ids[number];

    public SourceName SourceOf(int number) => sources[entries[number].Source];

    /// <summary>Numbers are those of messages, reactions and people; −1 for none.</summary>
    internal struct Entry(int source)
    {
        public readonly int Source = source;

        /// <summary>The message of this id.</summary>
        public int Message = -1;

        /// <summary>Who wrote it, when it began a conversation.</summary>
        public int Starter = -1;

        public int FirstInConversation = -1;
        public int LastInConversation = -1;
        public int FirstReaction = -1;
    }
}
