using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>A post in Discord's Markdown (https://support.discord.com/hc/articles/210298617): three levels of headings, one of quotations, no tables and no rules.</summary>
internal sealed class DiscordWriter : MarkdownWriter
{
    private const string Fence = "```";

    protected override IReadOnlyList<string> LinesOf(TextBlock block) => block.Kind switch
    {
        TextBlockKind.Heading when block.Level <= 3 && block.Within.All(place => place.Container.IsQuote) && block.Lines[0].Count > 0 =>
            [$"{new string('#', block.Level)} {new DiscordLineWriter().Write(block.Lines[0])}"],
        TextBlockKind.Heading => [new DiscordLineWriter().Write(Bold(block.Lines[0]))],
        TextBlockKind.Rule => ["──────────"],
        TextBlockKind.Code => Code(block.Language, [.. block.Lines.Select(line => line[0].Text)]),
        TextBlockKind.Table => Code("", PlainTable.Lines(block)),
        _ => [.. block.Lines.Select(line => new DiscordLineWriter().Write(line))],
    };

    /// <summary>Without the space behind it, the sign of a quotation is none.</summary>
    protected override string Trim(string line) => line.TrimEnd() is var trimmed && trimmed == ">" ? "> " : trimmed;

    protected override string PrefixOf(IReadOnlyList<TextPlace> within)
    {
        var quote = within.Any(place => place.Container.IsQuote) ? "> " : "";
        var items = within.Where(place => !place.Container.IsQuote).ToList();
        if (items.Count == 0) return quote;

        var item = items[^1].Container;
        var marker = item.IsNumbered ? item.Marker![..^1] + ". " : "- ";
        return quote + new string(' ', 2 * (items.Count - 1)) + (items[^1].Begins ? marker : new string(' ', marker.Length));
    }

    private static IReadOnlyList<string> Code(string language, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return [];
        var isPlain = language.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '+' or '-' or '.' or '#');
        return [Fence + (isPlain ? language : ""), .. lines.Select(line => line.Replace("``", $"`{Invisible.WordJoiner}`", StringComparison.Ordinal)), Fence];
    }
}
