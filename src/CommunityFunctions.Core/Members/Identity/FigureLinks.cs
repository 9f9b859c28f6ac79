using System.Collections.Immutable;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// The links that hold, and what follows from merges and links for figures. A link stays with the two ids that it named, so it goes where their persons go.
/// </summary>
internal sealed record FigureLinks
{
    public static readonly FigureLinks Empty = new();

    private ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> Outgoing { get; init; } = ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>>.Empty;

    private ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> Incoming { get; init; } = ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>>.Empty;

    /// <summary>Every id that counts as another, by that other.</summary>
    public ImmutableDictionary<MemberId, MemberId> Aliases { get; private init; } = ImmutableDictionary<MemberId, MemberId>.Empty;

    public IEnumerable<IdentityEntry> From(IReadOnlyList<MemberId> accounts) => Ordered(Outgoing, accounts);

    public IEnumerable<IdentityEntry> Into(IReadOnlyList<MemberId> accounts) => Ordered(Incoming, accounts);

    public FigureLinks With(IdentityEntry link, MergeTrees trees) => (this with
    {
        Outgoing = Outgoing.SetItem(link.From, Outgoing.GetValueOrDefault(link.From, []).Add(link)),
        Incoming = Incoming.SetItem(link.Into, Incoming.GetValueOrDefault(link.Into, []).Add(link)),
    }).Settled(trees, link.From, link.Into);

    public FigureLinks Without(IdentityEntry link, MergeTrees trees) => (this with
    {
        Outgoing = Less(Outgoing, link.From, link),
        Incoming = Less(Incoming, link.Into, link),
    }).Settled(trees, link.From, link.Into);

    /// <summary>With the aliases of these two's persons, and of all that are linked with them, worked out anew: nobody else can be touched.</summary>
    public FigureLinks Settled(MergeTrees trees, MemberId a, MemberId b)
    {
        var touched = new[] { trees.RootOf(a), trees.RootOf(b) }.Distinct()
            .SelectMany(person => Neighbours(person, trees).Prepend(person))
            .Distinct().ToList();
        var aliases = Aliases.ToBuilder();
        foreach (var person in touched)
        {
            var accounts = trees.MembersOf(person);
            var figure = FigureOf(person, accounts, trees);
            foreach (var account in accounts)
            {
                if (account == figure) aliases.Remove(account);
                else aliases[account] = figure;
            }
        }

        return this with { Aliases = aliases.ToImmutable() };
    }

    private MemberId FigureOf(MemberId person, IReadOnlyList<MemberId> accounts, MergeTrees trees)
    {
        if (Into(accounts).Any(link => trees.RootOf(link.From) != person)) return person;
        var first = From(accounts).FirstOrDefault(link => trees.RootOf(link.Into) != person);
        return first is null ? person : trees.RootOf(first.Into);
    }

    private IEnumerable<MemberId> Neighbours(MemberId person, MergeTrees trees)
    {
        var accounts = trees.MembersOf(person);
        return Into(accounts).Select(link => trees.RootOf(link.From)).Concat(From(accounts).Select(link => trees.RootOf(link.Into)));
    }

    private static IEnumerable<IdentityEntry> Ordered(ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> links, IReadOnlyList<MemberId> accounts) =>
        accounts.SelectMany(account => links.GetValueOrDefault(account, [])).OrderBy(link => link.Sequence);

    private static ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> Less(
        ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> links, MemberId id, IdentityEntry link)
    {
        var rest = links[id].Remove(link);
        return rest.IsEmpty ? links.Remove(id) : links.SetItem(id, rest);
    }
}
