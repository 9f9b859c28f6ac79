using CommunityFunctions.Platforms.Publishing;

namespace CommunityFunctions.Platforms;

/// <param name="Receiver">How its webhooks are verified, answered and read.</param>
/// <param name="CreateRosterReader">How its list of accounts is read; null where it has none to read.</param>
/// <param name="CreatePublisher">How one posts to it, through a client that never repeats a call by itself; null where nobody can.</param>
/// <param name="LinkTo">Where a message can be seen, by the customer's address and the message's id; null where an id does not tell.</param>
/// <param name="ChannelOf">The platform's id of the channel in which a message stands, by the message's id; null where an id does not tell.</param>
/// <param name="CreateDirectMessenger">How its members are written to in private, through a client that never repeats a call by itself; null where nobody can.</param>
/// <param name="NeedsAddress">Each customer has an address of their own, which the source in the definition must give.</param>
public sealed record SupportedPlatform(IWebhookReceiver Receiver, Func<HttpClient, IRosterReader>? CreateRosterReader, Func<HttpClient, IPublisher>? CreatePublisher = null, bool NeedsAddress = false,
    Func<Uri, string, Uri>? LinkTo = null, Func<string, string?>? ChannelOf = null,
    Func<HttpClient, IDirectMessenger>? CreateDirectMessenger = null)
{
    /// <summary>The platform's name in definitions.</summary>
    public string Name => Receiver.Platform;
}
