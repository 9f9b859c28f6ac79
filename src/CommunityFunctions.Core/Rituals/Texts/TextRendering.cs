namespace CommunityFunctions.Rituals.Texts;

/// <param name="Markdown">Where something is missing there is an ellipsis: for a preview, not for members.</param>
/// <param name="Missing">The placeholders whose values are not known; a text with any is not posted.</param>
public sealed record TextRendering(string Markdown, IReadOnlyList<string> Missing);
