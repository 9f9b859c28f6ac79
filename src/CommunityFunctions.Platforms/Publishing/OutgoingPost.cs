namespace CommunityFunctions.Platforms.Publishing;

/// <summary>What is to be posted.</summary>
/// <param name="Key">Names the post for all time: 24 letters and digits. The platform keeps it with the message, where it can, so that it is found again.</param>
/// <param name="Channel">The platform's own id of the channel, or whatever else a channel is there.</param>
/// <param name="Title">For platforms whose messages have one.</param>
/// <param name="Markdown">CommonMark. What a member wrote has been escaped in it.</param>
/// <param name="ClaimedAt">It was not posted before this (UTC).</param>
public sealed record OutgoingPost(string Key, string Channel, string Title, string Markdown, DateTimeOffset ClaimedAt);
