using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>What a history says, by its definition: everything is worked out anew from the lines that hold.</summary>
internal sealed class NaiveHistory
{
    private readonly List<IdentityEntry> active = [];
    private readonly HashSet<(MemberId, MemberId)> vetoes = [];
    private readonly HashSet<(MemberId, MemberId)> dismissals = [];

    public IReadOnlyList<IdentityEntry> Active => active;

    public IEnumerable<IdentityEntry> Merges => active.Where(entry => entry.Kind == IdentityEntryKind.Merged);

    public IEnumerable<IdentityEntry> Links => active.Where(entry => entry.Kind == IdentityEntryKind.Linked);

    public void Add(IdentityEntry entry)
    {
        switch (entry.Kind)
        {
            case IdentityEntryKind.Merged or IdentityEntryKind.Linked:
                active.Add(entry);
                break;
            case IdentityEntryKind.Unmerged or IdentityEntryKind.Unlinked:
                active.RemoveAll(line => line.Sequence == entry.Cancels);
                if (PersonOf(entry.From) != PersonOf(entry.Into)) vetoes.UnionWith(Pairs(entry));
                break;
            default:
                dismissals.UnionWith(Pairs(entry));
                break;
        }
    }

    /// <summary>Who is joined to the id by merges that hold, in any number of steps.</summary>
    public HashSet<MemberId> AccountsOf(MemberId id)
    {
        HashSet<MemberId> joined = [id];
        while (true)
        {
            var more = Merges.Where(merge => joined.Contains(merge.From) != joined.Contains(merge.Into)).SelectMany(merge => new[] { merge.From, merge.Into }).ToList();
            if (more.Count == 0) return joined;
            joined.UnionWith(more);
        }
    }

    /// <summary>Whom the merges that hold leave over, one after the other: of two persons the one whose account stays.</summary>
    public MemberId PersonOf(MemberId id)
    {
        var persons = AccountsOf(id).ToDictionary(account => account);
        foreach (var merge in Merges.Where(merge => persons.ContainsKey(merge.From)))
        {
            var (from, into) = (persons[merge.From], persons[merge.Into]);
            foreach (var account in persons.Keys.Where(account => persons[account] == from).ToList()) persons[account] = into;
        }

        return persons[id];
    }

    public MemberId FigureOf(MemberId id)
    {
        var person = PersonOf(id);
        var outside = Links.Select(link => (From: PersonOf(link.From), Into: PersonOf(link.Into))).Where(link => link.From != link.Into).ToList();
        return outside.Any(link => link.Into == person) ? person : outside.Where(link => link.From == person).Select(link => link.Into).FirstOrDefault(person);
    }

    public bool IsVetoed(MemberId a, MemberId b) => Has(vetoes, a, b);

    public bool IsDismissed(MemberId a, MemberId b) => Has(dismissals, a, b);

    private bool Has(HashSet<(MemberId, MemberId)> pairs, MemberId a, MemberId b) =>
        AccountsOf(a).Any(one => AccountsOf(b).Any(other => pairs.Contains((one, other)) || pairs.Contains((other, one))));

    private List<(MemberId, MemberId)> Pairs(IdentityEntry entry) => [.. AccountsOf(entry.From).SelectMany(_ => AccountsOf(entry.Into), (a, b) => (a, b))];
}
