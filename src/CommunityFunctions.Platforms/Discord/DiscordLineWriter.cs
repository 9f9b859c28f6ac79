using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>A line in Discord's Markdown. Every <c>&lt;</c> of a text is escaped, so it holds no <c>&lt;@id&gt;</c>, no <c>&lt;#id&gt;</c> and no emoji by id.</summary>
internal sealed class DiscordLineWriter : MarkdownLineWriter
{
    private const string Mail = "mailto:";

    /// <summary>Discord shows neither a link whose text looks like an address nor one whose text has brackets of its own as a link, and none of mail.</summary>
    protected override string Link(IReadOnlyList<TextRun> label, TextStyle taken)
    {
        var (address, text) = (WithoutMentions(label[0].Link!), TextOf(label));
        if (address.StartsWith(Mail, StringComparison.Ordinal)) return Escape(text == address[Mail.Length..] ? text : $"{text} ({address[Mail.Length..]})", isLineStart: false);
        if (label is [{ IsBareLink: true }]) return $"<{address}>";
        return text.Contains("://", StringComparison.Ordinal)
            ? $"{Escape(text, isLineStart: false)} (<{address}>)"
            : $"[{new DiscordLineWriter().Write([.. Inside(label, taken).Select(run => run with { Text = run.Text.Replace('[', '(').Replace(']', ')') })])}]({address})";
    }

    /// <summary>Only these two are words to Discord; people, roles and channels are named by their ids.</summary>
    protected override bool IsMention(string text, int at) => text.AsSpan(at + 1) is var name
        && (name.IsEmpty || name.StartsWith("everyone", StringComparison.OrdinalIgnoreCase) || name.StartsWith("here", StringComparison.OrdinalIgnoreCase));

    /// <summary>Behind the host's name the sign can be encoded without changing where the address leads.</summary>
    private static string WithoutMentions(string address)
    {
        var path = address.IndexOf('/', "https://".Length);
        return path < 0 ? address : address[..path] + address[path..].Replace("@everyone", "%40everyone", StringComparison.OrdinalIgnoreCase).Replace("@here", "%40here", StringComparison.OrdinalIgnoreCase);
    }
}
