using System.Text.RegularExpressions;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// Writes to one member in the app's own conversation with them: <c>conversations.open</c> (scope <c>im:write</c>), then <c>chat.postMessage</c> (scope
/// <c>chat:write</c>) with the message's key as metadata, by which a lost answer is settled (scope <c>im:history</c>).
/// </summary>
/// <param name="http">It neither repeats a call nor follows a redirect.</param>
public sealed partial class SlackMessenger(HttpClient http) : IDirectMessenger
{
    private readonly PlatformCalls calls = new(http, "Slack");

    public string Platform => "slack";

    public bool CanSend(PublishingConnection connection) => connection.Token is not null;

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingDirectMessage message) => AccountId().IsMatch(message.Account)
        ? SlackBlocks.FaultIn(message.Markdown)
        : "the account is none of Slack; expected its id, such as U0123456789";

    public async Task<PublishedPost> SendAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, message) is { } fault) throw new PlatformRefusedException($"It was not sent to Slack: {fault}.");
        var api = ApiOf(connection);
        var channel = await api.OpenDirectAsync(message.Account, now, cancellation);
        return await api.PostMessageAsync(channel, message.Key, message.Markdown, now, cancellation);
    }

    public async Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var api = ApiOf(connection);
        try
        {
            var channel = await api.OpenDirectAsync(message.Account, now, cancellation);
            return await new SlackHistory(api).FindAsync(channel, message.Key, message.ClaimedAt, now, cancellation);
        }
        catch (DirectMessageDeclinedException fault)
        {
            // What was said before the account was closed is not shown any more.
            throw new PostUncertainException(fault.Message, fault);
        }
    }

    private SlackApi ApiOf(PublishingConnection connection) => connection.Token is not null
        ? new SlackApi(calls, connection) { Reads = SlackErrors.Declined }
        : throw Secrets.Missing("Slack", "put the app's bot token (xoxb-…) into the source's secret \"token\": an incoming webhook writes to nobody in private");

    /// <summary>Those that begin with W are of a whole organisation.</summary>
    [GeneratedRegex(@"^[UW][A-Z0-9]{7,}\z")]
    private static partial Regex AccountId();
}
