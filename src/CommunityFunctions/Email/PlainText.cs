using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace CommunityFunctions.Email;

/// <summary>A page's content as text that reads well without any markup: lists with their marks, links with their addresses.</summary>
internal sealed partial class PlainText
{
    private readonly StringBuilder text = new();

    public static string Of(IElement element)
    {
        var plain = new PlainText();
        plain.WriteChildren(element, "");
        var lines = string.Join('\n', plain.text.ToString().Split('\n').Select(line => line.TrimEnd()));
        return EmptyLines().Replace(lines, "\n\n").Trim('\n');
    }

    private void WriteChildren(INode node, string indent)
    {
        foreach (var child in node.ChildNodes) Write(child, indent);
    }

    private void Write(INode node, string indent)
    {
        if (node is IText words && node.ParentElement?.LocalName is not ("body" or "ul" or "ol" or "table" or "thead" or "tbody" or "tr" or "blockquote"))
        {
            if (node.ParentElement!.Closest("pre") is not null) text.Append(words.Data.Replace("\n", $"\n{indent}", StringComparison.Ordinal));
            else text.Append((node.PreviousSibling is IElement { LocalName: "br" } ? words.Data.TrimStart() : words.Data).Replace('\n', ' '));
        }
        else if (node is IElement element)
        {
            WriteElement(element, indent);
        }
    }

    private void WriteElement(IElement element, string indent)
    {
        switch (element.LocalName)
        {
            case "br":
                text.Append('\n').Append(indent);
                break;
            case "hr":
                Block(element, indent, "----------");
                break;
            case "a":
                WriteChildren(element, indent);
                var address = element.GetAttribute("href");
                if (address is not null && address != element.TextContent && address != $"mailto:{element.TextContent}") text.Append(CultureInfo.InvariantCulture, $" <{address}>");
                break;
            case "ul" or "ol":
                WriteList(element, indent);
                break;
            case "blockquote":
                text.Append('\n').Append(indent.TrimEnd());
                foreach (var line in Of(element).Split('\n')) text.Append('\n').Append(indent).Append("> ").Append(line);
                text.Append('\n');
                break;
            case "tr":
                StartLine(indent);
                text.AppendJoin(" | ", element.Children.Select(cell => cell.TextContent.Trim()));
                break;
            case "thead" or "tbody":
                WriteChildren(element, indent);
                break;
            case "p" when element.Children.Length > 1 && IsRowOfLinks(element):
                text.Append('\n').Append(indent.TrimEnd());
                foreach (var link in element.Children)
                {
                    StartLine(indent);
                    Write(link, indent);
                }

                text.Append('\n');
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre" or "table":
                Block(element, indent, "");
                break;
            default:
                WriteChildren(element, indent);
                break;
        }
    }

    /// <summary>A choice, such as the numbers of a survey: in one line the addresses would hide what there is to choose.</summary>
    private static bool IsRowOfLinks(IElement paragraph) =>
        paragraph.ChildNodes.All(child => child is IElement { LocalName: "a" } || (child is IText { Data: var blank } && string.IsNullOrWhiteSpace(blank)));

    private void WriteList(IElement list, string indent)
    {
        if (list.ParentElement?.LocalName != "li") text.Append('\n').Append(indent.TrimEnd());
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.Children)
        {
            var mark = list.LocalName == "ol" ? $"{number++}. " : "- ";
            StartLine(indent);
            text.Append(mark);
            var inner = indent + new string(' ', mark.Length);
            foreach (var child in item.ChildNodes)
            {
                if (child is IElement { LocalName: "p" } paragraph) WriteChildren(paragraph, inner);
                else if (child is not IText { Data: var blank } || !string.IsNullOrWhiteSpace(blank)) Write(child, inner);
            }
        }

        text.Append('\n');
    }

    private void Block(IElement element, string indent, string content)
    {
        text.Append('\n').Append(indent.TrimEnd());
        StartLine(indent);
        text.Append(content);
        WriteChildren(element, indent);
        text.Append('\n');
    }

    private void StartLine(string indent) => text.Append('\n').Append(indent);

    [GeneratedRegex("\n{3,}")]
    private static partial Regex EmptyLines();
}
