using System.Text.RegularExpressions;
using CommunityFunctions.Reports.Rendering;

namespace CommunityFunctions.Reports.Mail;

/// <summary>The mail for whoever reads plain text.</summary>
internal static partial class MailText
{
    /// <summary>What is below it is no part of what one quotes when one answers (RFC 3676, 4.3).</summary>
    private const string Delimiter = "-- ";

    /// <exception cref="UnusableTemplateException">The template gives no text that can be sent.</exception>
    public static string Of(MailTemplate template, MailView view)
    {
        var lines = template.Render(view).ReplaceLineEndings("\n").Split('\n').Select(line => line == Delimiter ? line : line.TrimEnd(' ', '\t'));
        var text = EmptyLines().Replace(string.Join('\n', lines), "\n\n").Trim('\n') + "\n";
        return text.Contains(MailMarks.Unsubscribe, StringComparison.Ordinal) ? text : throw new UnusableTemplateException("the address that stops these mails is not in it ({{ unsubscribe }})");
    }

    [GeneratedRegex("\n{3,}")]
    private static partial Regex EmptyLines();
}
