namespace CommunityFunctions.Members.Identity;

/// <summary>Initials in place of names.</summary>
internal static class NameInitials
{
    /// <summary>
    /// Whether one name may be the other shortened: J.P. Martin and Jean-Pierre Martin, Alice M. and Alice Martin, Alice and Alice Martin. At least one whole
    /// word is the same, and what is left of the one is initials of what is left of the other, or nothing.
    /// </summary>
    /// <param name="name">The words as they were written.</param>
    public static bool Abbreviate(IReadOnlyList<string> name, IReadOnlyList<string> other)
    {
        var (words, others) = (Split(name), Split(other));
        var whole = words.Where(word => word.Length > 1).ToList();
        var wholeOthers = others.Where(word => word.Length > 1).ToList();
        var common = whole.Intersect(wholeOthers).ToList();
        if (common.Count == 0) return false;

        var (initials, rest) = (Initials(words), wholeOthers.Except(common).ToList());
        var (initialsOfOther, restOfOther) = (Initials(others), whole.Except(common).ToList());
        if (initials.Length + initialsOfOther.Length == 0) return (words.Count == 1 && others[0] == words[0]) || (others.Count == 1 && words[0] == others[0]);
        return Stand(initials, rest) && Stand(initialsOfOther, restOfOther);
    }

    /// <summary>Whether both have initials, and not the same.</summary>
    public static bool Differ(string initials, string others) => initials.Length > 0 && others.Length > 0 && initials[0] != others[0];

    private static bool Stand(string initials, List<string> words) =>
        initials.Length == 0 ? words.Count == 0 : words.Count > 0 && initials[0] == words[0][0] && (initials.Length == 1 || words.Count == 1 || initials[1] == words[1][0]);

    private static string Initials(IReadOnlyList<string> words) => string.Concat(words.Where(word => word.Length == 1));

    /// <summary>JP is J and P.</summary>
    private static List<string> Split(IReadOnlyList<string> words) =>
        [.. words.SelectMany(word => FoldedName.IsInitials(word) ? word.Select(letter => letter.ToString()) : [word])];
}
