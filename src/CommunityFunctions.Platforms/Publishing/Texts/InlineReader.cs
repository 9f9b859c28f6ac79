using Markdig.Extensions.Tables;
using Markdig.Syntax.Inlines;

namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>Reads what stands inside a paragraph into lines of runs. HTML is text here, as it was written; its comments are left out.</summary>
internal sealed class InlineReader
{
    private readonly List<List<TextRun>> lines = [[]];

    public static IReadOnlyList<IReadOnlyList<TextRun>> Read(ContainerInline? content)
    {
        var reader = new InlineReader();
        if (content is not null) reader.ReadAll(content, TextStyle.Plain, null, isImage: false);
        return [.. reader.lines.Select(Trimmed)];
    }

    private void ReadAll(ContainerInline content, TextStyle style, string? link, bool isImage)
    {
        foreach (var inline in content) ReadOne(inline, style, link, isImage);
    }

    private void ReadOne(Inline inline, TextStyle style, string? link, bool isImage)
    {
        switch (inline)
        {
            case LiteralInline literal: Add(literal.Content.ToString(), style, link, isImage); break;
            case HtmlEntityInline entity: Add(entity.Transcoded.ToString(), style, link, isImage); break;
            case CodeInline code: Add(code.Content, style | TextStyle.Code, link, isImage); break;
            case LineBreakInline: lines.Add([]); break;
            case AutolinkInline address: Add(address.Url, style, link ?? WebLink.Read(address.IsEmail ? "mailto:" + address.Url : address.Url), isImage); break;
            case HtmlInline html: Add(HtmlText.WithoutComments(html.Tag), style, link, isImage); break;
            case EmphasisInline emphasis: ReadAll(emphasis, style | StyleOf(emphasis), link, isImage); break;
            case LinkInline target: ReadLink(target, style, link, isImage); break;
            case DelimiterInline delimiter:
                Add(delimiter is PipeTableDelimiterInline ? "|" : delimiter.ToLiteral(), style, link, isImage);
                ReadAll(delimiter, style, link, isImage);
                break;
            case ContainerInline container: ReadAll(container, style, link, isImage); break;
        }
    }

    /// <summary>A picture inside a link leads where the link leads. A link that leads nowhere on the web is followed by its address, as text.</summary>
    private void ReadLink(LinkInline target, TextStyle style, string? outer, bool isImage)
    {
        var address = target.GetDynamicUrl?.Invoke() ?? target.Url ?? "";
        var link = outer ?? WebLink.Read(address);
        var before = lines.Sum(line => line.Sum(run => run.Text.Length));
        ReadAll(target, style, link, isImage || (target.IsImage && outer is null));

        var isEmpty = lines.Sum(line => line.Sum(run => run.Text.Length)) == before;
        if (link is null && address.Length > 0) Add(isEmpty ? address : $" ({address})", style, null, isImage: false);
        else if (isEmpty) Add(address, style, link, isImage: false);
    }

    private static TextStyle StyleOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', _) => TextStyle.Strike,
        (_, 1) => TextStyle.Italic,
        _ => TextStyle.Bold,
    };

    /// <summary>Adjacent characters that are set alike are one run, so that nothing is hidden at a seam. Control characters become spaces.</summary>
    private void Add(string text, TextStyle style, string? link, bool isImage)
    {
        if (text.Length == 0) return;
        var line = lines[^1];
        var clean = text.Any(EndsLines) ? string.Concat(text.Select(character => EndsLines(character) ? ' ' : character)) : text;
        if (line.Count > 0 && line[^1] is var last && last.Style == style && last.Link == link && last.IsImage == isImage) line[^1] = last with { Text = last.Text + clean };
        else line.Add(new TextRun(clean, style, link, isImage));
    }

    /// <summary>Also what an entity stands for, such as <c>&amp;#10;</c>.</summary>
    private static bool EndsLines(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    private static List<TextRun> Trimmed(List<TextRun> line)
    {
        while (line.Count > 0 && line[0].Text.TrimStart() is var start && start.Length < line[0].Text.Length)
        {
            if (start.Length > 0) line[0] = line[0] with { Text = start };
            else line.RemoveAt(0);
        }

        while (line.Count > 0 && line[^1].Text.TrimEnd() is var end && end.Length < line[^1].Text.Length)
        {
            if (end.Length > 0) line[^1] = line[^1] with { Text = end };
            else line.RemoveAt(line.Count - 1);
        }

        return line;
    }
}
