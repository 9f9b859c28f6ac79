using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>What the suite has written to one member in private.</summary>
/// <param name="Account">The platform's own id of the account that got it.</param>
/// <param name="Post">As the stand-in took it; its channel is the conversation with the account.</param>
internal sealed partial record SandboxDirectMessage(string Account, SandboxPost Post)
{
    public string Source => Post.Told.Source;

    /// <summary>When the platform took it (UTC).</summary>
    public Instant At => Post.Told.At;

    /// <summary>Empty where messages have none.</summary>
    public string Title => Post.Told.Title;

    /// <summary>As the platform got it, in its own markup.</summary>
    public string Text => Post.Told.Text;

    /// <summary>As the platform shows it: links can be followed.</summary>
    public string Html => SandboxMarkup.ToHtml(Source, Text);

    /// <summary>Where its links lead, in order.</summary>
    public IReadOnlyList<Uri> Links => [.. Address().Matches(Html).Select(link => new Uri(System.Net.WebUtility.HtmlDecode(link.Groups["url"].Value)))];

    [GeneratedRegex("<a href=\"(?<url>[^\"]+)\"")]
    private static partial Regex Address();
}
