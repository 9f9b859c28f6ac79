using System.Text;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>Text as Markdown that means just this text.</summary>
public static class MarkdownText
{
    /// <summary>What begins or ends something wherever it stands.</summary>
    private const string Special = "\\`*_[]()<>~&|#!^$";

    /// <summary>
    /// So that a name with <c>*</c>, <c>[</c> or a line break is a name and no Markdown: what has a meaning gets a backslash (CommonMark 2.4), and so has what
    /// would begin a list or underline a heading at the head of a line; every control character becomes a space.
    /// </summary>
    public static string Escape(string text)
    {
        var markdown = new StringBuilder(text.Length + 8);
        var isNumber = true;
        foreach (var c in text)
        {
            var isFirst = markdown.Length == 0;
            if (Special.Contains(c, StringComparison.Ordinal) || (isFirst && c is '-' or '+' or '=') || (isNumber && !isFirst && c == '.')) markdown.Append('\\');
            markdown.Append(char.IsControl(c) ? ' ' : c);
            isNumber &= char.IsAsciiDigit(c);
        }

        return markdown.ToString();
    }
}
