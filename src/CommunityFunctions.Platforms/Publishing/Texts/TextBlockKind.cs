namespace CommunityFunctions.Platforms.Publishing.Texts;

internal enum TextBlockKind
{
    Paragraph,
    Heading,
    Code,
    Table,

    /// <summary>A thematic break.</summary>
    Rule,
}
