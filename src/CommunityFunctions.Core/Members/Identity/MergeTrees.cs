using System.Collections.Immutable;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// The merges that hold, as trees of accounts: each merge is an edge between the two accounts that it names, so that what was merged with one of them stays
/// with that one when the other goes.
/// </summary>
internal sealed record MergeTrees
{
    public static readonly MergeTrees Empty = new();

    /// <summary>The tree of every account that was merged with another.</summary>
    private ImmutableDictionary<MemberId, Tree> Trees { get; init; } = ImmutableDictionary<MemberId, Tree>.Empty;

    public MemberId RootOf(MemberId id) => Trees.TryGetValue(id, out var tree) ? tree.Members[0] : id;

    /// <summary>All accounts in the tree of an id, its root first.</summary>
    public IReadOnlyList<MemberId> MembersOf(MemberId id) => Trees.TryGetValue(id, out var tree) ? tree.Members : [id];

    /// <summary>The merges that hold the tree of an id together, in their order.</summary>
    public IReadOnlyList<IdentityEntry> MergesOf(MemberId id) => Trees.TryGetValue(id, out var tree) ? tree.Merges : [];

    public MergeTrees With(IdentityEntry merge)
    {
        // The root of whom it names as staying is the root of both.
        var (from, into) = (TreeOf(merge.From), TreeOf(merge.Into));
        var joined = new Tree([.. into.Members, .. from.Members], [.. into.Merges.Concat(from.Merges).Append(merge).OrderBy(entry => entry.Sequence)]);
        return this with { Trees = Trees.SetItems(joined.Members.Select(member => KeyValuePair.Create(member, joined))) };
    }

    /// <summary>What the other merges come to, one after the other, as if this one had never been.</summary>
    public MergeTrees Without(IdentityEntry merge)
    {
        var whole = Trees[merge.From];
        return whole.Merges.Where(entry => entry != merge).Aggregate(this with { Trees = Trees.RemoveRange(whole.Members) }, (trees, entry) => trees.With(entry));
    }

    private Tree TreeOf(MemberId id) => Trees.GetValueOrDefault(id) ?? new Tree([id], []);

    private sealed record Tree(ImmutableArray<MemberId> Members, ImmutableArray<IdentityEntry> Merges);
}
