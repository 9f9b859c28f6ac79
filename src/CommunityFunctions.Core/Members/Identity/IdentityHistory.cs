using System.Collections.Immutable;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// Who is whom, after all lines of the ledger so far. A person is a tree of accounts, held together by the merges that still hold; a merge that is
/// cancelled is an edge taken away, and the tree falls in two as if it had never been there. Links are a second layer, between persons, that only figures
/// look at. Immutable: a history that is kept can be extended by the lines that came since, each at a cost of a few look-ups.
/// </summary>
public sealed class IdentityHistory
{
    public static IdentityHistory Empty { get; } = new(ImmutableDictionary<long, IdentityEntry>.Empty, MergeTrees.Empty, FigureLinks.Empty, PairSet.Empty, PairSet.Empty);

    private readonly ImmutableDictionary<long, IdentityEntry> active;
    private readonly MergeTrees trees;
    private readonly FigureLinks links;
    private readonly PairSet vetoes;
    private readonly PairSet dismissals;

    private IdentityHistory(ImmutableDictionary<long, IdentityEntry> active, MergeTrees trees, FigureLinks links, PairSet vetoes, PairSet dismissals) =>
        (this.active, this.trees, this.links, this.vetoes, this.dismissals) = (active, trees, links, vetoes, dismissals);

    /// <summary>The sequence of the last line; 0 before the first.</summary>
    public long Last { get; private init; }

    /// <summary>Every id that stands for another in figures, by that other: merges and links, followed to their end.</summary>
    public IReadOnlyDictionary<MemberId, MemberId> Aliases => links.Aliases;

    /// <summary>The history with one more line.</summary>
    /// <exception cref="ArgumentException">
    /// The line is not the next; or does not fit what went before: it joins what is one already, or cancels what does not hold.
    /// </exception>
    public IdentityHistory With(IdentityEntry entry)
    {
        if (entry.Sequence != Last + 1) throw Misfit(entry, $"the next is {Last + 1}");
        return entry.Kind switch
        {
            IdentityEntryKind.Merged => Merged(entry),
            IdentityEntryKind.Linked => Linked(entry),
            IdentityEntryKind.Unmerged => Unmerged(entry, Cancelled(entry, IdentityEntryKind.Merged)),
            IdentityEntryKind.Unlinked => Unlinked(entry, Cancelled(entry, IdentityEntryKind.Linked)),
            IdentityEntryKind.Dismissed => Dismissed(entry),
            IdentityEntryKind.Rewritten => After(entry, active, trees, links, vetoes, dismissals),
            _ => throw Misfit(entry, $"nobody knows the kind {entry.Kind}"),
        };
    }

    /// <summary>The surviving id of the person whose account it is, by merges alone: whom a message would reach, and whose pages these are.</summary>
    public MemberId PersonOf(MemberId id) => trees.RootOf(id);

    /// <summary>
    /// As whom the account counts in figures, by merges and links: the person, or whom the person is linked to. One step: whom others are linked to
    /// counts as itself, and of several links the first holds. The rules do not let either come about; races and cancellations may.
    /// </summary>
    public MemberId FigureOf(MemberId id) => links.Aliases.GetValueOrDefault(id, id);

    /// <summary>All accounts of the person to whom this id belongs: the surviving id first.</summary>
    public IReadOnlyList<MemberId> AccountsOf(MemberId person) => trees.MembersOf(person);

    /// <summary>The surviving ids of the persons that count as this one in figures by a link, in the order of the links.</summary>
    public IReadOnlyList<MemberId> LinksOf(MemberId person)
    {
        var surviving = PersonOf(person);
        return [.. links.Into(AccountsOf(surviving)).Select(link => PersonOf(link.From)).Distinct().Where(other => other != surviving && FigureOf(other) == surviving)];
    }

    /// <summary>The lines that still hold and made the person what it is: its merges, and the links from and to it, in order.</summary>
    public IReadOnlyList<IdentityEntry> EntriesOf(MemberId person)
    {
        var accounts = AccountsOf(person);
        return [.. trees.MergesOf(person).Concat(links.From(accounts)).Concat(links.Into(accounts)).Distinct().OrderBy(entry => entry.Sequence)];
    }

    /// <summary>The line of that sequence, if it is a merge or a link that still holds.</summary>
    public IdentityEntry? Active(long sequence) => active.GetValueOrDefault(sequence);

    /// <summary>Whether an account of the one was separated, by unmerging or unlinking, from an account of the other as the persons stood then.</summary>
    public bool IsVetoed(MemberId a, MemberId b) => vetoes.Joins(AccountsOf(a), AccountsOf(b));

    /// <summary>Whether a suggestion was dismissed between persons of whom these have accounts.</summary>
    public bool IsDismissed(MemberId a, MemberId b) => dismissals.Joins(AccountsOf(a), AccountsOf(b));

    private IdentityHistory Merged(IdentityEntry entry)
    {
        AreTwo(entry);
        var merged = trees.With(entry);
        return After(entry, active.Add(entry.Sequence, entry), merged, links.After(merged, entry), vetoes, dismissals);
    }

    private IdentityHistory Linked(IdentityEntry entry)
    {
        AreTwo(entry);
        return After(entry, active.Add(entry.Sequence, entry), trees, links.With(entry, trees), vetoes, dismissals);
    }

    private IdentityHistory Unmerged(IdentityEntry entry, IdentityEntry merge)
    {
        var apart = trees.Without(merge);
        var vetoed = vetoes.Between(apart.MembersOf(merge.From), apart.MembersOf(merge.Into));
        return After(entry, active.Remove(merge.Sequence), apart, links.After(apart, merge), vetoed, dismissals);
    }

    private IdentityHistory Unlinked(IdentityEntry entry, IdentityEntry link)
    {
        // Merged since, the two are one all the same: to say otherwise is to cancel that merge.
        var vetoed = PersonOf(link.From) == PersonOf(link.Into) ? vetoes : vetoes.Between(AccountsOf(link.From), AccountsOf(link.Into));
        return After(entry, active.Remove(link.Sequence), trees, links.Without(link, trees), vetoed, dismissals);
    }

    private IdentityHistory Dismissed(IdentityEntry entry)
    {
        AreTwo(entry);
        return After(entry, active, trees, links, vetoes, dismissals.Between(AccountsOf(entry.From), AccountsOf(entry.Into)));
    }

    private static IdentityHistory After(
        IdentityEntry entry, ImmutableDictionary<long, IdentityEntry> active, MergeTrees trees, FigureLinks links, PairSet vetoes, PairSet dismissals) =>
        new(active, trees, links, vetoes, dismissals) { Last = entry.Sequence };

    private void AreTwo(IdentityEntry entry)
    {
        if (PersonOf(entry.From) == PersonOf(entry.Into)) throw Misfit(entry, $"{entry.From} and {entry.Into} are one person already");
    }

    private IdentityEntry Cancelled(IdentityEntry entry, IdentityEntryKind kind) =>
        entry.Cancels is { } sequence && Active(sequence) is { } line && line.Kind == kind && line.From == entry.From && line.Into == entry.Into
            ? line
            : throw Misfit(entry, $"no line {entry.Cancels} of kind {kind} from {entry.From} into {entry.Into} holds");

    private static ArgumentException Misfit(IdentityEntry entry, string because) => new($"Line {entry.Sequence} of the ledger of identity ({entry.Kind}) does not fit: {because}.", nameof(entry));
}
