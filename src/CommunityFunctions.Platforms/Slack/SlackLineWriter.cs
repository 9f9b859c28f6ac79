using System.Text;
using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// A line in Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text). Its only escapes are <c>&amp;amp; &amp;lt; &amp;gt;</c>, and with them no
/// <c>&lt;!here&gt;</c> and no <c>&lt;@U…&gt;</c> can be in a text. A mark that belongs to the text is kept apart by word joiners, so that it marks nothing.
/// </summary>
internal sealed class SlackLineWriter : LineWriter
{
    protected override bool NeedsEdges => true;

    public static string EscapeEntities(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    protected override string MarkOf(TextStyle style, char before, char after) => style switch
    {
        TextStyle.Bold => "*",
        TextStyle.Italic => "_",
        _ => "~",
    };

    protected override string Escape(string text, bool isLineStart)
    {
        var escaped = new StringBuilder(text.Length + 16);

        // To Slack an escaped > at the beginning of a line is a quotation too.
        if (isLineStart && text[0] == '>') escaped.Append(Invisible.WordJoiner);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsMark(text, i)) escaped.Append(Invisible.WordJoiner).Append(text[i]).Append(Invisible.WordJoiner);
            else escaped.Append(text[i] is '&' or '<' or '>' ? EscapeEntities(text[i].ToString()) : text[i].ToString());
        }

        return escaped.ToString();
    }

    protected override bool MarksInLinks => false;

    protected override string Link(IReadOnlyList<TextRun> label, TextStyle taken) => label is [{ IsBareLink: true }]
        ? $"<{EscapeEntities(label[0].Link!)}>"
        : $"<{EscapeEntities(label[0].Link!)}|{Escape(string.Concat(label.Select(run => run.Text)), isLineStart: false)}>";

    /// <summary>Nothing escapes a backtick in code: the grave accent that stands alone takes its place.</summary>
    protected override (string Mark, string Text) Code(string text) => ("`", EscapeEntities(text.Replace('`', '\u02CB')));

    /// <summary>Slack heeds a mark at the edge of a word only: not in <c>snake_case</c>, and not alone between spaces.</summary>
    private static bool IsMark(string text, int at)
    {
        if (text[at] is not ('*' or '_' or '~' or '`')) return false;
        var isInside = at > 0 && at < text.Length - 1;
        if (!isInside || text[at] == '`') return true;
        var isInWord = char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
        var isAlone = text[at - 1] == ' ' && text[at + 1] == ' ';
        return !isInWord && !isAlone;
    }
}
