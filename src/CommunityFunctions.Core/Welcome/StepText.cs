namespace CommunityFunctions.Welcome;

/// <summary>What a step says in one language.</summary>
/// <param name="Title">A mail's subject; plain text.</param>
/// <param name="Markdown">With its placeholders.</param>
/// <param name="Line">Where it begins in the file; 1 is the first.</param>
public sealed record StepText(string Title, string Markdown, int Line);
