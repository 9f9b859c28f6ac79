namespace CommunityFunctions.Platforms.Publishing;

/// <summary>A post that is there.</summary>
/// <param name="MessageId">The message's id, in the form in which the platform's webhooks name it in the log; null where the platform does not tell it.</param>
/// <param name="Link">Where a person reads it; null where the platform does not tell.</param>
public sealed record PublishedPost(string? MessageId, Uri? Link = null);
