using System.Collections.Immutable;

namespace CommunityFunctions.Members.Identity;

/// <summary>The merges that hold, as trees: each id points at the one it was merged into.</summary>
internal sealed record MergeTrees
{
    public static readonly MergeTrees Empty = new();

    private ImmutableDictionary<MemberId, IdentityEntry> Parents { get; init; } = ImmutableDictionary<MemberId, IdentityEntry>.Empty;

    /// <summary>The merges into an id, in their order.</summary>
    private ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> Children { get; init; } = ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>>.Empty;

    public MemberId RootOf(MemberId id)
    {
        while (Parents.TryGetValue(id, out var merge)) id = merge.Into;
        return id;
    }

    /// <summary>The id and all below it, itself first.</summary>
    public IReadOnlyList<MemberId> MembersOf(MemberId root)
    {
        var members = new List<MemberId> { root };
        for (var i = 0; i < members.Count; i++)
        {
            if (Children.TryGetValue(members[i], out var merges)) members.AddRange(merges.Select(merge => merge.From));
        }

        return members;
    }

    /// <summary>The merge by which the id became an alias; null for one that stands for itself.</summary>
    public IdentityEntry? MergeOf(MemberId id) => Parents.GetValueOrDefault(id);

    public MergeTrees With(IdentityEntry merge) => this with
    {
        Parents = Parents.Add(merge.From, merge),
        Children = Children.SetItem(merge.Into, Children.GetValueOrDefault(merge.Into, []).Add(merge)),
    };

    public MergeTrees Without(IdentityEntry merge)
    {
        var rest = Children[merge.Into].Remove(merge);
        return this with
        {
            Parents = Parents.Remove(merge.From),
            Children = rest.IsEmpty ? Children.Remove(merge.Into) : Children.SetItem(merge.Into, rest),
        };
    }
}
