using System.Globalization;
using System.Text;

namespace CommunityFunctions.Members.Identity;

/// <summary>Writing folded to small Latin letters, so that the same name written by two keyboards is the same text.</summary>
internal static class Letters
{
    /// <summary>
    /// What decomposition leaves: letters of their own in Latin scripts, Greek (ISO 843 in its simpler form) and Cyrillic (close to
    /// BGN/PCGN): the letter, and how it is written.
    /// </summary>
    private static readonly Dictionary<char, string> Latin = string.Join(' ',
        "ßss æae œoe øo łl đd ðd þth ıi ħh ŋng əe",
        "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo",
        "аa бb вv гg ґg дd еe єye жzh зz иi іi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya ђdj јj љlj њnj ћc џdz")
        .Split(' ').ToDictionary(letter => letter[0], letter => letter[1..]);

    /// <summary>The text in small letters without accents, other scripts as far as known in Latin; signs and blanks stay.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Whole(text.ToLowerInvariant().Normalize(NormalizationForm.FormKC)).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (Latin.TryGetValue(c, out var letters)) folded.Append(letters);
            else folded.Append(c);
        }

        return folded.ToString();
    }

    /// <summary>The runs of letters and digits of the folded text, in order.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in Folded(text).Append(' '))
        {
            if (char.IsLetterOrDigit(c)) word.Append(c);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>ä is written ae, ø is written oe, å is written aa: where keyboards have them they are a and o here, so these are too.</summary>
    /// <param name="word">Folded.</param>
    public static string Plain(string word) => word.Length <= 3
        ? word
        : word.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal)
            .Replace("ue", "u", StringComparison.Ordinal).Replace("aa", "a", StringComparison.Ordinal);

    /// <summary>й and ё are letters, not и and е with a mark: they are read before marks are taken off. Greek ου, μπ and ντ are one sound in two letters.</summary>
    private static string Whole(string text) => text
        .Replace("й", "y", StringComparison.Ordinal).Replace("ё", "e", StringComparison.Ordinal).Replace("ї", "yi", StringComparison.Ordinal)
        .Replace("ου", "ou", StringComparison.Ordinal).Replace("ού", "ou", StringComparison.Ordinal).Replace("μπ", "b", StringComparison.Ordinal);
}
