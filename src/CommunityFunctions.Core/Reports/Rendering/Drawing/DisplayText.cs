using System.Globalization;
using System.Text;

namespace CommunityFunctions.Reports.Rendering.Drawing;

/// <summary>Text of others, fit to be shown: what a page cannot hold, or what would turn the text around it, is left out.</summary>
internal static class DisplayText
{
    /// <summary>Without control characters, halves of surrogate pairs, and overrides of the writing direction (Unicode UAX 9); runs of white space become one space.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || IsTurning(rune.Value)) continue;
            if (!Rune.IsControl(rune)) clean.Append(rune.ToString());
            else if (Rune.IsWhiteSpace(rune) && clean is { Length: > 0 } && clean[^1] != ' ') clean.Append(' ');
        }

        return clean.ToString();
    }

    /// <summary>At most so many characters as a reader counts them; an ellipsis stands for the rest.</summary>
    public static string Shorten(string text, int most)
    {
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= most ? text : elements.SubstringByTextElements(0, most - 1).TrimEnd() + "…";
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\ufffd' || c is >= '\ufdd0' and <= '\ufdef' or '\ufffe' or '\uffff' || IsTurning(c)) return false;
        }

        return true;
    }

    /// <summary>Embeddings, overrides and isolates that somebody may have forgotten to close, and what is no character at all.</summary>
    private static bool IsTurning(int code) =>
        code is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFDD0 and <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}
