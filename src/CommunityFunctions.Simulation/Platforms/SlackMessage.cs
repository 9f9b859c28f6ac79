using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>A message in a Slack channel, as long as something may still be done to it.</summary>
internal sealed class SlackMessage
{
    public required string Channel { get; init; }

    /// <summary><c>channel</c>, <c>im</c> or <c>mpim</c>.</summary>
    public required string ChannelType { get; init; }

    public required Account Author { get; init; }

    public required Instant At { get; init; }

    /// <summary>Slack's id of the message within its channel: seconds and microseconds of <see cref="At"/>.</summary>
    public required string Ts { get; init; }

    public required string ClientMessageId { get; init; }

    public required string Text { get; set; }

    /// <summary>The top-level message that this one answers.</summary>
    public SlackMessage? Root { get; init; }

    public string? Subtype { get; init; }

    public bool HasReplies { get; set; }

    public bool IsDeleted { get; set; }

    public List<(Account By, string Name)> Reactions { get; } = [];

    public string Id => $"{Channel}:{Ts}";

    public string ConversationId => Root?.Id ?? Id;

    public bool IsPrivate => ChannelType != "channel";
}
