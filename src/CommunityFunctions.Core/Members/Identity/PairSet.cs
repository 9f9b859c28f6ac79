using System.Collections.Immutable;

namespace CommunityFunctions.Members.Identity;

/// <summary>Pairs of ids of which something was said, in either order.</summary>
internal sealed record PairSet
{
    public static readonly PairSet Empty = new();

    private ImmutableDictionary<MemberId, ImmutableHashSet<MemberId>> Others { get; init; } = ImmutableDictionary<MemberId, ImmutableHashSet<MemberId>>.Empty;

    /// <summary>With each pair of one from here and one from there.</summary>
    public PairSet Between(IReadOnlyList<MemberId> some, IReadOnlyList<MemberId> others) => new()
    {
        Others = Others
            .SetItems(some.Select(id => KeyValuePair.Create(id, Others.GetValueOrDefault(id, []).Union(others))))
            .SetItems(others.Select(id => KeyValuePair.Create(id, Others.GetValueOrDefault(id, []).Union(some)))),
    };

    /// <summary>Whether there is a pair of one from here and one from there.</summary>
    public bool Joins(IReadOnlyList<MemberId> some, IReadOnlyList<MemberId> others) => some.Any(id => Others.TryGetValue(id, out var known) && others.Any(known.Contains));
}
