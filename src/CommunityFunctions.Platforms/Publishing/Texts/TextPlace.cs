namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>A container that a block stands in.</summary>
/// <param name="Begins">The block is its first.</param>
internal readonly record struct TextPlace(TextContainer Container, bool Begins);
