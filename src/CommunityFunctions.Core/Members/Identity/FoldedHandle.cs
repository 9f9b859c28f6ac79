using System.Collections.Frozen;

namespace CommunityFunctions.Members.Identity;

/// <summary>A handle as far as two spellings of it are the same: letters and digits without accents, case and separators, ae, oe and ue as in <see cref="FoldedName"/>.</summary>
public static class FoldedHandle
{
    /// <summary>Shorter ones are had by many.</summary>
    public const int Shortest = 5;

    private static readonly FrozenSet<string> Generic = string.Join(' ',
        "admin administrator administrateur moderator moderateur modo root test tests tester testing user users username utilisateur membre member guest invite visitor client customer",
        "contact hello support team equipe staff info infos bot robot system anonymous anonyme unknown nobody community communaute forum manager owner founder marketing sales commercial",
        "developer developpeur design designer student etudiant teacher coach consultant freelance office bureau account compte default example exemple null undefined gamer player")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Null when the handle says nothing of who it is: too short, a generic word, a frequent given name, a number.</returns>
    public static string? Of(string? handle)
    {
        if (handle is null) return null;
        var folded = string.Concat(Letters.Folded(handle).Where(char.IsLetterOrDigit));
        var letters = folded.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var digits = folded.Length - letters.Length;
        if (folded.Length < Shortest || letters.Length < 3 || Generic.Contains(letters)) return null;
        return digits < 2 && IsFrequentName(letters) ? null : Letters.Plain(folded);
    }

    private static bool IsFrequentName(string word)
    {
        var plain = Letters.Plain(word);
        return FrequentNames.Given.Contains(plain) || FrequentNames.Family.Contains(plain);
    }
}
