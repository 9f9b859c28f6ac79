using CommunityFunctions.Communities;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Welcome;

/// <summary>A direct message to the account by which somebody came.</summary>
internal sealed class DirectTarget(IDirectMessenger messenger, PublishingConnection connection, SourceName source, string account, string? handle) : IStepTarget
{
    public string Way { get; } = $"dm/{source}";

    public bool CanSettle => messenger.CanSettle(connection);

    public string? FaultIn(StepLetter letter, Send send) => messenger.CanSend(connection)
        ? messenger.FaultIn(connection, Outgoing(letter, send))
        : "with what the source is given nobody can be written to in private (a token would allow it).";

    public Task SendAsync(Permission permission, StepLetter letter, Send claimed, DateTimeOffset now, CancellationToken cancellation) =>
        messenger.SendAsync(connection, Outgoing(letter, claimed), now, cancellation);

    public async Task<bool> SettleAsync(StepLetter letter, Send claimed, DateTimeOffset now, CancellationToken cancellation) =>
        await messenger.SettleAsync(connection, Outgoing(letter, claimed), now, cancellation) is not null;

    private OutgoingDirectMessage Outgoing(StepLetter letter, Send send) =>
        new(send.Id[..24], account, handle, letter.Title, letter.Markdown, (send.ClaimedAt ?? send.FirstTriedAt).ToDateTimeOffset());
}
