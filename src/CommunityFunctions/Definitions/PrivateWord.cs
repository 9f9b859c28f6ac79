using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Privacy;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Definitions;

/// <summary>
/// Tells a person what they have asked for, by a direct message as the first of their accounts that takes one. Claimed before it goes out; what is not sent at once is
/// not sent later, for whoever asked is waiting, and can ask again.
/// </summary>
public sealed partial class PrivateWord(PlatformRegistry platforms, ISecretStore secrets, ContactGate gate, Sends sends, TimeProvider clock, ILogger<PrivateWord> logger) : IPrivateWord
{
    /// <summary>In letters and digits: what platforms take as a key.</summary>
    private const int LengthOfKey = 24;

    public async Task<bool> SendAsync(CommunityDefinition community, MemberId member, string key, string title, string markdown, CancellationToken cancellation)
    {
        var answer = await gate.AskAsync(community, member, new Contact(ContactKind.Transactional, EmailMessage.Transactional, key, IsMail: false), cancellation);
        if (answer.Permission is not { Person: { } person } permission) return false;
        var ways = await WaysAsync(community, person, key, title, markdown, cancellation);
        if (ways.Count == 0) return false;

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var claim = new Send { Community = community.Id, Person = permission.Id, Purpose = EmailMessage.Transactional, Key = key, State = SendState.Claimed, Kind = ContactKind.Transactional, FirstTriedAt = now, ClaimedAt = now, Way = "dm" };
        if (await sends.TryClaimAsync(claim, permission, cancellation) is not { } claimed)
        {
            return await sends.FindAsync(community.Id, permission.Id, EmailMessage.Transactional, key, cancellation) is { State: SendState.Sent or SendState.Claimed };
        }

        var (state, why) = await TryAllAsync(community, ways, cancellation);
        await sends.TryUpdateAsync(claimed with { State = state, Why = why, SentAt = state == SendState.Sent ? now : null, EndedAt = now }, cancellation);
        return state is SendState.Sent or SendState.Uncertain;
    }

    private async Task<(SendState State, string? Why)> TryAllAsync(
        CommunityDefinition community, IReadOnlyList<(IDirectMessenger Messenger, PublishingConnection Connection, OutgoingDirectMessage Message)> ways, CancellationToken cancellation)
    {
        foreach (var (messenger, connection, message) in ways)
        {
            try
            {
                await messenger.SendAsync(connection, message, clock.GetUtcNow(), cancellation);
                return (SendState.Sent, null);
            }
            catch (PostUncertainException)
            {
                return (SendState.Uncertain, "nobody knows whether it was sent.");
            }
            catch (Exception e) when (e is DirectMessageDeclinedException or PlatformThrottledException or PlatformRefusedException or PlatformAwayException)
            {
                Log.NotSent(logger, community.Id, messenger.Platform, e.GetType().Name);
            }
        }

        return (SendState.Failed, "no account took it.");
    }

    private async Task<IReadOnlyList<(IDirectMessenger, PublishingConnection, OutgoingDirectMessage)>> WaysAsync(
        CommunityDefinition community, KnownPerson person, string key, string title, string markdown, CancellationToken cancellation)
    {
        var ways = new List<(IDirectMessenger, PublishingConnection, OutgoingDirectMessage)>();
        foreach (var account in person.Accounts.Where(account => account.IsThere).OrderByDescending(account => account.Record.LastSeenDay).ThenBy(account => account.Id.Value, StringComparer.Ordinal))
        {
            if (community.Source(account.Record.Source) is not { } source || platforms.Messenger(source.Platform) is not { } messenger) continue;
            if (await secrets.AcceptedAsync(SecretNames.Token(community.Id, source.Name), cancellation) is not [var token, ..]) continue;
            var connection = new PublishingConnection(source.Address, token, Webhook: null);
            var message = new OutgoingDirectMessage(KeyOf(community.Id, account.Id, key), account.Record.Account, account.Record.Handle?.Value, title, markdown, clock.GetUtcNow());
            if (messenger.CanSend(connection) && messenger.FaultIn(connection, message) is null) ways.Add((messenger, connection, message));
        }

        return ways;
    }

    private static string KeyOf(CommunityId community, MemberId account, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{community}|{account}|{EmailMessage.Transactional}|{key}")))[..LengthOfKey];

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Community}: a direct message on {Platform} was not sent ({Reason}); another account is tried.")]
        public static partial void NotSent(ILogger logger, CommunityId community, string platform, string reason);
    }
}
