using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// What the acts of a day, or of several, name: each name once, in ordinal order. An act names things by their places here, so that whoever goes through
/// many acts looks up each name once for all of them.
/// </summary>
public sealed class ActNames : IEquatable<ActNames>, IWritten<ActNames>
{
    /// <summary>The place of somebody whom nobody knows.</summary>
    public const int Nobody = -1;

    internal static readonly ActNames None = new([], [], [], []);

    internal ActNames(string[] sources, string[] members, string[] reactions, string[][] items) =>
        (Sources, Members, Reactions, Items, ItemCount) = (sources, members, reactions, items, items.Sum(ofSource => ofSource.Length));

    internal string[] Sources { get; }

    internal string[] Members { get; }

    internal string[] Reactions { get; }

    /// <summary>Messages and conversations by their ids, source by source; their places run on from one source to the next.</summary>
    internal string[][] Items { get; }

    internal int ItemCount { get; }

    public SourceName Source(int place) => SourceName.Parse(Sources[place]);

    public MemberId Member(int place) => new(Members[place]);

    public MemberId? MemberOrNone(int place) => place == Nobody ? null : Member(place);

    public string Reaction(int place) => Reactions[place];

    public (SourceName Source, string Id) Item(int place)
    {
        var source = 0;
        for (; place >= Items[source].Length; source++) place -= Items[source].Length;
        return (Source(source), Items[source][place]);
    }

    internal bool HasSource(int place) => IsPlace(place, Sources.Length);

    internal bool HasMember(int place) => IsPlace(place, Members.Length);

    internal bool HasMemberOrNone(int place) => place == Nobody || HasMember(place);

    internal bool HasReaction(int place) => IsPlace(place, Reactions.Length);

    internal bool HasItem(int place) => IsPlace(place, ItemCount);

    public static ActNames Read(ref FactReader reader)
    {
        var (sources, members, reactions) = (reader.Texts(), reader.Texts(), reader.Texts());
        var items = new string[sources.Length][];
        for (var i = 0; i < items.Length; i++) items[i] = reader.Texts();
        return new(sources, members, reactions, items);
    }

    public void Write(FactWriter writer)
    {
        writer.Put(Sources).Put(Members).Put(Reactions);
        foreach (var ofSource in Items) writer.Put(ofSource);
    }

    public bool Equals(ActNames? other) =>
        other is not null && Sources.AsSpan().SequenceEqual(other.Sources) && Members.AsSpan().SequenceEqual(other.Members)
        && Reactions.AsSpan().SequenceEqual(other.Reactions) && Items.SelectMany(ids => ids).SequenceEqual(other.Items.SelectMany(ids => ids))
        && Items.Select(ids => ids.Length).SequenceEqual(other.Items.Select(ids => ids.Length));

    public override bool Equals(object? obj) => Equals(obj as ActNames);

    public override int GetHashCode() => HashCode.Combine(Sources.Length, Members.Length, Reactions.Length, ItemCount);

    private static bool IsPlace(int place, int count) => 0 <= place && place < count;
}
