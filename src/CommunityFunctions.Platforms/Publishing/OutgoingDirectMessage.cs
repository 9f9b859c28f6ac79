namespace CommunityFunctions.Platforms.Publishing;

/// <summary>What is to be said to one member in private.</summary>
/// <param name="Key">Names the message for all time: 24 letters and digits.</param>
/// <param name="Account">The platform's own id of the account.</param>
/// <param name="Handle">The name the account is mentioned by, where it is known: some platforms address it so.</param>
/// <param name="Title">For platforms whose private messages have one.</param>
/// <param name="Markdown">CommonMark. What a member wrote has been escaped in it.</param>
/// <param name="ClaimedAt">It was not sent before this (UTC).</param>
public sealed record OutgoingDirectMessage(string Key, string Account, string? Handle, string Title, string Markdown, DateTimeOffset ClaimedAt);
