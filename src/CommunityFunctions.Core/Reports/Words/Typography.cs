using System.Text.RegularExpressions;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Reports.Words;

/// <summary>The rules by which spaces are set, so that no line ends between a number and its unit, or before a French colon.</summary>
public static partial class Typography
{
    public static string Set(string text, Language language) =>
        BeforeUnit().Replace(language == Language.French ? BesideSign().Replace(text, "\u00a0") : text, "\u00a0");

    /// <summary>French has a space before its tall signs and inside its quotation marks (Lexique des règles typographiques, Imprimerie nationale).</summary>
    [GeneratedRegex("(?<=\\S) (?=[;:!?»%€$£])|(?<=«) ")]
    private static partial Regex BesideSign();

    /// <summary>A plain space between a number and what it counts in.</summary>
    [GeneratedRegex("(?<=\\d) (?=(?:h|j|d|min|pt|pp|points?|km|jours?|days?|membres?|members?)\\b)|(?<=\\d[ \u00a0]h) (?=\\d)")]
    private static partial Regex BeforeUnit();
}
