using System.Text.RegularExpressions;

namespace CommunityFunctions.Core.Tests.Rituals;

/// <summary>What a typographer of the language would correct in a text.</summary>
internal static partial class TypographySlips
{
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    /// <param name="text">Without its placeholders.</param>
    public static IEnumerable<string> In(string language, string text) => (language == "fr" ? French() : English()).Matches(text).Select(slip => slip.Value);

    /// <summary>Straight quotes; a high sign without the narrow no-break space before it; a guillemet without the one inside it.</summary>
    [GeneratedRegex("""['"]|(?<!\u202f)[;:%€»]|(?<![\u202f?!])[?!]|«(?!\u202f)""")]
    private static partial Regex French();

    /// <summary>Straight quotes; a space before a sign that has none.</summary>
    [GeneratedRegex("""['"]|\s[?!;:%]""")]
    private static partial Regex English();
}
