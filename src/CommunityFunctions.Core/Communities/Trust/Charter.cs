namespace CommunityFunctions.Communities.Trust;

/// <summary>The rules of the game, which newcomers accept.</summary>
/// <param name="Version">From the front matter: an acceptance names the version that was read.</param>
/// <param name="Text">Markdown.</param>
public sealed record Charter(string Version, string Text);
