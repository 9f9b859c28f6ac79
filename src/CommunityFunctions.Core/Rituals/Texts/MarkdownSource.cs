namespace CommunityFunctions.Rituals.Texts;

/// <summary>A value that is Markdown of the community's own folder and stays it; every other text is escaped.</summary>
public sealed record MarkdownSource(string Markdown);
