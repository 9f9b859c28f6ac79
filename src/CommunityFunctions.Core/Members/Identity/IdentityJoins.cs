namespace CommunityFunctions.Members.Identity;

/// <summary>By what two ids came to be one.</summary>
public static class IdentityJoins
{
    /// <summary>
    /// The merge or link that holds and without which the two would be two again; of several merges between them the last. Null when they are two.
    /// </summary>
    public static IdentityEntry? JoinOf(this IdentityHistory history, MemberId one, MemberId other)
    {
        var (a, b) = (history.PersonOf(one), history.PersonOf(other));
        if (a != b) return history.EntriesOf(a).LastOrDefault(entry => entry.Kind == IdentityEntryKind.Linked && Joins(entry));

        var merges = history.EntriesOf(a).Where(entry => entry.Kind == IdentityEntryKind.Merged).ToList();
        return Enumerable.Reverse(merges).FirstOrDefault(merge => !ReachedFrom(one, merges.Where(rest => rest != merge)).Contains(other));

        bool Joins(IdentityEntry link) => (history.PersonOf(link.From), history.PersonOf(link.Into)) is var ends && (ends == (a, b) || ends == (b, a));
    }

    /// <summary>The accounts that merges lead to from one, in any number of steps.</summary>
    private static HashSet<MemberId> ReachedFrom(MemberId account, IEnumerable<IdentityEntry> merges)
    {
        var (reached, edges) = (new HashSet<MemberId> { account }, merges.ToList());
        while (edges.FindIndex(edge => reached.Contains(edge.From) || reached.Contains(edge.Into)) is >= 0 and var at)
        {
            reached.UnionWith([edges[at].From, edges[at].Into]);
            edges.RemoveAt(at);
        }

        return reached;
    }
}
