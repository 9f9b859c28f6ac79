using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>A post as sections of mrkdwn of at most 3,000 characters, which Slack counts with the escapes in them.</summary>
public static class SlackText
{
    /// <summary>In characters (https://docs.slack.dev/reference/block-kit/blocks/section-block).</summary>
    public const int LongestSection = 3000;

    /// <summary>Deeper lists are set no farther in.</summary>
    private const int DeepestIndent = 8;

    private static readonly string[] Bullets = ["• ", "◦ ", "▪ "];

    /// <returns>The sections in order; null is a line across the message.</returns>
    /// <exception cref="FormatException">It cannot be shown; the message is for its author.</exception>
    public static IReadOnlyList<string?> Sections(string markdown)
    {
        var sections = new SlackSections(LongestSection);
        TextBlock? before = null;
        foreach (var block in PostText.Read(markdown))
        {
            if (before is not null && !block.IsTight) sections.AddLine("");
            Add(sections, block);
            before = block;
        }

        return sections.Finish();
    }

    private static void Add(SlackSections sections, TextBlock block)
    {
        switch (block.Kind)
        {
            case TextBlockKind.Rule when block.Within.Count == 0: sections.AddRule(); break;
            case TextBlockKind.Rule: AddText(sections, block, [[new TextRun("———")]]); break;
            case TextBlockKind.Code: sections.AddCode(block.Lines.Select(line => line[0].Text)); break;
            case TextBlockKind.Table: sections.AddCode(PlainTable.Lines(block)); break;
            case TextBlockKind.Heading: AddText(sections, block, [TextRun.Restyled(block.Lines[0], TextStyle.Bold)]); break;
            default: AddText(sections, block, block.Lines); break;
        }
    }

    private static void AddText(SlackSections sections, TextBlock block, IReadOnlyList<IReadOnlyList<TextRun>> lines)
    {
        var prefix = PrefixOf(block.Within, begins: block.Within.Count > 0 && block.Within[^1].Begins);
        foreach (var line in lines)
        {
            foreach (var part in RunCutter.Cut(line, runs => prefix.Length + new SlackLineWriter().Write(runs).Length <= LongestSection))
            {
                sections.AddLine((prefix + new SlackLineWriter().Write(part)).TrimEnd());
                prefix = PrefixOf(block.Within, begins: false);
            }
        }
    }

    private static string PrefixOf(IReadOnlyList<TextPlace> within, bool begins)
    {
        var quote = within.Any(place => place.Container.IsQuote) ? "> " : "";
        var items = within.Where(place => !place.Container.IsQuote).Select(place => place.Container).ToList();
        if (items.Count == 0) return quote;

        var marker = items[^1].IsNumbered ? items[^1].Marker![..^1] + ". " : Bullets[(items.Count - 1) % Bullets.Length];
        return quote + new string(' ', 4 * Math.Min(items.Count - 1, DeepestIndent)) + (begins && !within[^1].Container.IsQuote ? marker : "   ");
    }
}
