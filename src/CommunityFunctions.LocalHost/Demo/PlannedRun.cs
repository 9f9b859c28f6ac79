using CommunityFunctions.LocalHost.Sandbox;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Something that the suite says it will post.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Channel">As the definition names it: <c>slack/general</c>.</param>
internal sealed record PlannedRun(string Ritual, string Title, Instant At, string Channel)
{
    public string Source => Channel.Split('/')[0];

    /// <summary>The platform's own id of the channel.</summary>
    public string ChannelId => SandboxChannels.Find(Source, Channel[(Source.Length + 1)..]) ?? Channel;
}
