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
        if (a != b) return history.EntriesOf(a).LastOrDefault(entry => entry.Kind == IdentityEntryKind.Linked && Joins(entry, a, b));

        var merges = history.EntriesOf(a).Where(entry => entry.Kind == IdentityEntryKind.Merged).ToDictionary(entry => entry.From);
        var (fromOne, fromOther) = (Up(one), Up(other));
        return fromOne.Except(fromOther).Concat(fromOther.Except(fromOne)).MaxBy(entry => entry.Sequence);

        bool Joins(IdentityEntry link, MemberId person, MemberId candidate) =>
            (history.PersonOf(link.From), history.PersonOf(link.Into)) is var (from, into) && ((from, into) == (person, candidate) || (from, into) == (candidate, person));

        // Each account was merged into one other at most: the way up ends at the person.
        List<IdentityEntry> Up(MemberId account)
        {
            var way = new List<IdentityEntry>();
            for (; merges.TryGetValue(account, out var merge); account = merge.Into) way.Add(merge);
            return way;
        }
    }
}
