using CommunityFunctions.Platforms.Publishing.Texts;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// A line in Discourse's Markdown. Discourse finds <c>@name</c> in the text after entities and backslashes are gone, so neither hides it; a word joiner behind the
/// <c>@</c> does, since no name may have one. Brackets are escaped, so there is no BBCode in a text.
/// </summary>
/// <param name="isInTable">A bar would end the cell, even in code.</param>
internal sealed class DiscourseLineWriter(bool isInTable = false) : MarkdownLineWriter
{
    protected override (string Mark, string Text) Code(string text)
    {
        var (mark, code) = base.Code(text);
        return (mark, isInTable ? code.Replace("|", "\\|", StringComparison.Ordinal) : code);
    }

    protected override string Link(IReadOnlyList<TextRun> label, TextStyle taken)
    {
        var address = label[0].Link!;
        if (label is [{ IsBareLink: true }] && !label[0].Text.Contains('@', StringComparison.Ordinal)) return $"<{address}>";

        // Only with a semicolon could something in the address be an entity.
        if (address.Contains(';', StringComparison.Ordinal)) address = address.Replace("&", "&amp;", StringComparison.Ordinal);
        return $"{(label[0].IsImage ? "!" : "")}[{new DiscourseLineWriter(isInTable).Write(Inside(label, taken))}]({address})";
    }

    /// <summary>A letter or digit before it makes it an address of mail.</summary>
    protected override bool IsMention(string text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]);
}
