using System.Text;

namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>A line for platforms that read Markdown: every character of the text that could mean something gets a backslash.</summary>
internal abstract class MarkdownLineWriter : LineWriter
{
    protected override string MarkOf(TextStyle style, char before, char after) => style switch
    {
        TextStyle.Bold => "**",
        TextStyle.Strike => "~~",

        // The underscore keeps italic apart from bold beside it, but means nothing inside a word.
        _ => char.IsLetterOrDigit(before) || char.IsLetterOrDigit(after) || before == '_' ? "*" : "_",
    };

    protected override string Escape(string text, bool isLineStart)
    {
        var escaped = new StringBuilder(text.Length + 8);
        var digits = isLineStart ? text.TakeWhile(char.IsAsciiDigit).Count() : 0;
        for (var i = 0; i < text.Length; i++)
        {
            var beginsBlock = isLineStart && ((i == 0 && text[i] is ('#' or '-' or '+' or '=')) || (i > 0 && i == digits && text[i] is ('.' or ')')));
            if (beginsBlock || "\\`*_[]<>~|&$^".Contains(text[i], StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(text[i]);
            if (text[i] == '@' && IsMention(text, i)) escaped.Append(Invisible.WordJoiner);
        }

        return escaped.ToString();
    }

    /// <summary>Whether the platform could take what begins with this <c>@</c> for the name of somebody.</summary>
    protected abstract bool IsMention(string text, int at);

    /// <summary>A link's text, without the marks that stand around it.</summary>
    protected static IReadOnlyList<TextRun> Inside(IReadOnlyList<TextRun> label, TextStyle taken) =>
        TextRun.Restyled(label.Select(run => run with { Link = null, IsImage = false }), TextStyle.Plain, taken);

    protected static string TextOf(IReadOnlyList<TextRun> label) => string.Concat(label.Select(run => run.Text));

    /// <summary>With more backticks around it than in it.</summary>
    protected override (string Mark, string Text) Code(string text)
    {
        var mark = new string('`', LongestOf('`', text) + 1);
        return (mark, text.StartsWith('`') || text.EndsWith('`') ? $" {text} " : text);
    }

    public static int LongestOf(char character, string text)
    {
        var (longest, length) = (0, 0);
        foreach (var other in text)
        {
            length = other == character ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
