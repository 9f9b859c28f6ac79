using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>What sets conversations of a few apart from channels: they never become events, and are skipped but for what is said to our app (<see cref="SlackAnswers"/>).</summary>
internal static class SlackChannel
{
    /// <summary>What skipping one is called.</summary>
    public const string Direct = "direct-message";

    /// <summary>
    /// Whether it is a direct message, alone or in a group. Reactions do not say the channel's type; in a direct message its id tells (<c>D…</c>).
    /// </summary>
    public static bool IsDirect(PayloadElement content, string channel) =>
        channel[0] == 'D' || content.OptionalId("channel_type") is "im" or "mpim";
}
