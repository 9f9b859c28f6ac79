namespace CommunityFunctions.Privacy;

/// <summary>A part of the privacy notice.</summary>
/// <param name="Id">By which a link finds it.</param>
/// <param name="Points">A list below the paragraphs; empty for none.</param>
public sealed record NoticeSection(string Id, string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Points);
