using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>A step as one member is to read it.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Language">In which it is written.</param>
/// <param name="Fault">Why it can't go out so; null when it can.</param>
internal sealed record StepLetter(string Title, string Markdown, Language Language, string? Fault = null);
