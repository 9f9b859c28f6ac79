namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>Markup that the suite wrote itself, and that a template may write as it stands.</summary>
internal sealed record OwnHtml(string Text);
