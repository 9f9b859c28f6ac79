using CommunityFunctions.Members;

namespace CommunityFunctions.Rituals;

/// <param name="Markdown">Rendered.</param>
/// <param name="Id">Which of the file's texts it is.</param>
/// <param name="Spotlight">Whom it puts in the light; null for nobody.</param>
/// <param name="Missing">Placeholders that are not known: with any, the text can't go out.</param>
public sealed record ChosenText(string Markdown, string Id, MemberId? Spotlight, IReadOnlyList<string> Missing);
