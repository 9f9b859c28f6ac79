using System.Text.RegularExpressions;
using CommunityFunctions.Members;
using CommunityFunctions.Reports.Rendering.Drawing;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>
/// What stands in a stored page or mail for the names of people. They are looked up whenever somebody reads it: who takes back the agreement to be named is named
/// nowhere from then on, and no stored report names anybody.
/// </summary>
public static partial class NameMarks
{
    private const int LongestName = 60;

    /// <summary>Letters that look like one count as one above; here each of their parts does, so that no name fills a page.</summary>
    private const int LongestCode = 120;

    public static string Of(MemberId member) => $"MEMBER.{member.Value}.";

    /// <summary>Whose marks stand in a text.</summary>
    public static IReadOnlyCollection<MemberId> In(string text) => [.. Mark().Matches(text).Select(mark => new MemberId(mark.Groups[1].Value)).Distinct()];

    /// <param name="nameOf">The name, as it may be shown to anybody.</param>
    /// <param name="encode">Makes it part of the text: HTML, or plain.</param>
    public static string Filled(string text, Func<MemberId, string> nameOf, Func<string, string> encode) =>
        Mark().Replace(text, mark => encode(Shown(nameOf(new MemberId(mark.Groups[1].Value)))));

    private static string Shown(string name)
    {
        var shown = DisplayText.Shorten(DisplayText.Clean(name).Trim(), LongestName);
        return shown.Length <= LongestCode ? shown : shown[..LongestCode].TrimEnd() + "…";
    }

    [GeneratedRegex(@"MEMBER\.([A-Za-z0-9-]{1,64})\.")]
    private static partial Regex Mark();
}
