namespace CommunityFunctions.Communities;

/// <summary>A text file of a community's folder, its lines ended by <c>\n</c>.</summary>
/// <param name="FrontMatter">Empty when the file has none, as templates never have.</param>
/// <param name="Body">The text below the front matter.</param>
/// <param name="BodyLine">The line of the file, counted from 1, on which the body begins: for faults found in it later.</param>
public sealed record FolderText(FrontMatter FrontMatter, string Body, int BodyLine);
