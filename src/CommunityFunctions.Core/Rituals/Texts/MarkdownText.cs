using System.Text;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>Text as Markdown that means just this text.</summary>
public static class MarkdownText
{
    /// <summary>
    /// So that a name with <c>*</c>, <c>[</c> or a line break is a name and no Markdown: every character of ASCII punctuation gets a backslash
    /// (CommonMark 2.4), every control character becomes a space.
    /// </summary>
    public static string Escape(string text)
    {
        var markdown = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (char.IsControl(c)) markdown.Append(' ');
            else if (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c != ' ') markdown.Append('\\').Append(c);
            else markdown.Append(c);
        }

        return markdown.ToString();
    }
}
