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
    }).Settled(trees, [trees.RootOf(link.From), trees.RootOf(link.Into)]);

    public FigureLinks Without(IdentityEntry link, MergeTrees trees) => (this with
    {
        Outgoing = Less(Outgoing, link.From, link),
        Incoming = Less(Incoming, link.Into, link),
    }).Settled(trees, [trees.RootOf(link.From), trees.RootOf(link.Into)]);

    /// <summary>After these two were merged or separated: they and whoever is linked to them count otherwise, nobody else.</summary>
    public FigureLinks After(MergeTrees trees, IdentityEntry merge)
    {
        HashSet<MemberId> touched = [trees.RootOf(merge.From), trees.RootOf(merge.Into)];
        foreach (var person in touched.ToList())
        {
            touched.UnionWith(Links(Incoming, trees.MembersOf(person)).Select(link => trees.RootOf(link.From)));
        }

        return Settled(trees, touched);
    }

    private FigureLinks Settled(MergeTrees trees, IEnumerable<MemberId> persons)
    {
        var aliases = Aliases;
        foreach (var person in persons)
        {
            var accounts = trees.MembersOf(person);
            var figure = FigureOf(person, accounts, trees);
            foreach (var account in accounts) aliases = account == figure ? aliases.Remove(account) : aliases.SetItem(account, figure);
        }

        return this with { Aliases = aliases };
    }

    private MemberId FigureOf(MemberId person, IReadOnlyList<MemberId> accounts, MergeTrees trees)
    {
        if (Links(Incoming, accounts).Any(link => trees.RootOf(link.From) != person)) return person;
        var first = Links(Outgoing, accounts).Where(link => trees.RootOf(link.Into) != person).MinBy(link => link.Sequence);
        return first is null ? person : trees.RootOf(first.Into);
    }

    private static IEnumerable<IdentityEntry> Links(ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> links, IReadOnlyList<MemberId> accounts) =>
        links.IsEmpty ? [] : accounts.SelectMany(account => links.GetValueOrDefault(account, []));

    private static IEnumerable<IdentityEntry> Ordered(ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> links, IReadOnlyList<MemberId> accounts) =>
        Links(links, accounts).OrderBy(link => link.Sequence);

    private static ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> Less(
        ImmutableDictionary<MemberId, ImmutableList<IdentityEntry>> links, MemberId id, IdentityEntry link)
    {
        var rest = links[id].Remove(link);
        return rest.IsEmpty ? links.Remove(id) : links.SetItem(id, rest);
    }
}
