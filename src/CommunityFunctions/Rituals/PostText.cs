using CommunityFunctions.Members;

namespace CommunityFunctions.Rituals;

/// <param name="Markdown">Rendered.</param>
/// <param name="Line">Of the file, where the text begins.</param>
/// <param name="Spotlight">Whom it puts in the light; null for nobody.</param>
/// <param name="Missing">Placeholders that are not known: with any, the text can't go out.</param>
public sealed record PostText(string Markdown, int Line, MemberId? Spotlight, IReadOnlyList<string> Missing);
