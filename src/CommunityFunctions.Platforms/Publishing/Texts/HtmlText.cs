using System.Text.RegularExpressions;

namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>HTML that stands in a text. It is shown as it was written: nothing is lost, and nothing of it acts. Only comments are not for readers.</summary>
internal static partial class HtmlText
{
    public static string WithoutComments(string html) => Comment().Replace(html, "");

    [GeneratedRegex("<!--.*?(-->|$)", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();
}
