namespace CommunityFunctions.Platforms.Publishing;

/// <summary>How one platform's members are written to in private.</summary>
public interface IDirectMessenger
{
    /// <summary>The platform's name in definitions.</summary>
    string Platform { get; }

    /// <summary>Whether anybody can be written to on this connection: an incoming webhook cannot.</summary>
    bool CanSend(PublishingConnection connection);

    /// <summary>Whether a message whose answer was lost can be settled, because the platform can be asked for it or does not send the same twice.</summary>
    bool CanSettle(PublishingConnection connection);

    /// <summary>What keeps a message from being sent, in words for its author: too long, no such account. Null when nothing does. Calls nobody.</summary>
    string? FaultIn(PublishingConnection connection, OutgoingDirectMessage message);

    /// <summary>Sends.</summary>
    /// <exception cref="DirectMessageDeclinedException">Not sent: this member cannot be written to so; another way may do.</exception>
    /// <exception cref="PlatformThrottledException">Not sent: the platform asks to come back later.</exception>
    /// <exception cref="PlatformRefusedException">Not sent, and not before somebody changes something.</exception>
    /// <exception cref="PlatformAwayException">Not sent: the platform was not reached.</exception>
    /// <exception cref="PostUncertainException">Nobody knows whether it was sent.</exception>
    Task<PublishedPost> SendAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Asks what became of a message whose answer was lost; see <see cref="IPublisher.SettleAsync"/>.</summary>
    /// <returns>Null when it was not sent.</returns>
    /// <exception cref="PlatformThrottledException">Not known yet: the platform asks to come back later.</exception>
    /// <exception cref="PlatformAwayException">Not known yet: the platform does not answer.</exception>
    /// <exception cref="PlatformRefusedException">It cannot be asked, and not before somebody changes something.</exception>
    /// <exception cref="PostUncertainException">It cannot be known any more.</exception>
    Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation);
}
