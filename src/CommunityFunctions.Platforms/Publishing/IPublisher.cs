namespace CommunityFunctions.Platforms.Publishing;

/// <summary>How one platform is posted to. A post is one message: what does not fit into one is refused before anything is sent.</summary>
public interface IPublisher
{
    /// <summary>The platform's name in definitions.</summary>
    string Platform { get; }

    /// <summary>
    /// Whether a post whose answer was lost can be settled on this connection, because the platform can be asked for it or does not post the same twice.
    /// </summary>
    bool CanSettle(PublishingConnection connection);

    /// <summary>What keeps a post from being sent, in words for its author: too long, no channel of this platform. Null when nothing does. Calls nobody.</summary>
    string? FaultIn(PublishingConnection connection, OutgoingPost post);

    /// <summary>Posts.</summary>
    /// <exception cref="PlatformThrottledException">Not posted: the platform asks to come back later.</exception>
    /// <exception cref="PlatformRefusedException">Not posted, and not before somebody changes something.</exception>
    /// <exception cref="PlatformAwayException">Not posted: the platform was not reached.</exception>
    /// <exception cref="PostUncertainException">Nobody knows whether it was posted: the answer was lost, or was no answer.</exception>
    Task<PublishedPost> PublishAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Asks what became of a post whose answer was lost. Where the platform refuses to post the same twice, this may post it: afterwards it is there once.
    /// </summary>
    /// <returns>Null when it was not posted.</returns>
    /// <exception cref="PlatformThrottledException">Not known yet: the platform asks to come back later.</exception>
    /// <exception cref="PlatformAwayException">Not known yet: the platform does not answer.</exception>
    /// <exception cref="PlatformRefusedException">It cannot be asked, and not before somebody changes something.</exception>
    /// <exception cref="PostUncertainException">It cannot be known any more.</exception>
    Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingPost post, DateTimeOffset now, CancellationToken cancellation);
}
