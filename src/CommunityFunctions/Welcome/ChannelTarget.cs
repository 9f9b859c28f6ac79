using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Rituals;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Welcome;

/// <summary>A post in a channel, which greets somebody where everybody reads it.</summary>
/// <param name="id">The platform's own id of the channel.</param>
internal sealed class ChannelTarget(IPublisher publisher, PublishingConnection connection, RitualChannel channel, string id) : IStepTarget
{
    public string Way { get; } = $"post/{channel}";

    public bool CanSettle => publisher.CanSettle(connection);

    public string? FaultIn(StepLetter letter, Send send) => publisher.FaultIn(connection, Outgoing(letter, send));

    public Task SendAsync(Permission permission, StepLetter letter, Send claimed, DateTimeOffset now, CancellationToken cancellation) =>
        publisher.PublishAsync(connection, Outgoing(letter, claimed), now, cancellation);

    public async Task<bool> SettleAsync(StepLetter letter, Send claimed, DateTimeOffset now, CancellationToken cancellation) =>
        await publisher.SettleAsync(connection, Outgoing(letter, claimed), now, cancellation) is not null;

    private OutgoingPost Outgoing(StepLetter letter, Send send) => new(send.Id[..24], id, letter.Title, letter.Markdown, (send.ClaimedAt ?? send.FirstTriedAt).ToDateTimeOffset());
}
