using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>A line in Discord's Markdown. Every <c>&lt;</c> of a text is escaped, so it holds no <c>&lt;@id&gt;</c>, no <c>&lt;#id&gt;</c> and no emoji by id.</summary>
internal sealed class DiscordLineWriter : MarkdownLineWriter
{
    /// <summary>Discord shows neither a link whose text looks like an address nor one whose text has brackets of its own as a link.</summary>
    protected override string Link(TextRun run)
    {
        if (run.IsBareLink && !IsMail(run)) return $"<{run.Link}>";
        if (IsMail(run)) return Escape(run.Text + (run.Link!["mailto:".Length..] == run.Text ? "" : $" ({run.Link["mailto:".Length..]})"), isLineStart: false);
        return run.Text.Contains("://", StringComparison.Ordinal)
            ? $"{Escape(run.Text, isLineStart: false)} (<{run.Link}>)"
            : $"[{Escape(run.Text.Replace('[', '(').Replace(']', ')'), isLineStart: false)}]({run.Link})";
    }

    /// <summary>Only these two are words to Discord; people, roles and channels are named by their ids.</summary>
    protected override bool IsMention(string text, int at) => text.AsSpan(at + 1) is var name
        && (name.StartsWith("everyone", StringComparison.OrdinalIgnoreCase) || name.StartsWith("here", StringComparison.OrdinalIgnoreCase));

    private static bool IsMail(TextRun run) => run.Link!.StartsWith("mailto:", StringComparison.Ordinal);
}
