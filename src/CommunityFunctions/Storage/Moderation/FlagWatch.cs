using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Moderation;
using CommunityFunctions.Platforms;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Moderation;

/// <summary>
/// What a delivery means for moderation: each message that it flags has a case. Looked at once its facts are in the log. The case goes first, then the log hears of it:
/// whoever is cut off in between comes again with the same delivery, finds the case, and writes the rest.
/// </summary>
public sealed class FlagWatch(Cases cases, EventWriter events, Identities identities, MessageIndex messages, ErasedReferences references, Arrivals arrivals)
{
    public async Task SeeAsync(CommunityDefinition community, SourceName source, DeliveryReading reading, CancellationToken cancellation)
    {
        foreach (var fact in reading.Events.Where(fact => fact is { Kind: EventKind.MessageFlagged, Message: not null }))
        {
            var text = reading.Flagged.FirstOrDefault(flagged => flagged.Event == fact.Id)?.Text;
            if (await FlagOfAsync(community, source, fact, text, cancellation) is not { } flag) continue;
            if (await cases.TakeAsync(community, flag, cancellation) is not { } taken || taken.OpenedAt != flag.At) continue;

            // Of flags that come in another order than they were made, an earlier one says it once more: the earliest counts.
            await events.WriteOwnAsync(community, source, Opened(taken, fact), cancellation);
        }
    }

    private static CommunityEvent Opened(ModerationCase opened, CommunityEvent fact) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"case:{opened.Id}@{opened.OpenedAt.ToUnixTimeSeconds()}"),
        Kind = EventKind.CaseOpened,
        At = opened.OpenedAt.ToDateTimeOffset(),
        Channel = fact.Channel,
        Case = opened.Id,
    };

    /// <returns>
    /// Null when who has flagged it was erased, or who has written it: nothing is taken in of them. Such a message still stands on its platform, whose own tools show the flag.
    /// </returns>
    private async Task<MessageFlag?> FlagOfAsync(CommunityDefinition community, SourceName source, CommunityEvent fact, string? text, CancellationToken cancellation)
    {
        var (by, author) = (await MemberOf(fact.Actor), await MemberOf(fact.Target));
        if ((by is null && fact.Actor is not null) || (author is null && fact.Target is not null)) return null;
        var told = await references.WithoutAsync(community.Id, source, fact, isTarget: true, isReferrer: true, cancellation);
        if (told.Message != fact.Message) return null;

        told = await arrivals.TimedAsync(community.Id, source, told, cancellation);
        return new MessageFlag
        {
            Source = source,
            Message = fact.Message!,
            Channel = fact.Channel,
            Author = author ?? await messages.AuthorAsync(community.Id, source, fact.Message!, cancellation),
            By = by,
            At = Instant.FromUnixTimeSeconds(told.At.ToUnixTimeSeconds()),
            Text = text,
        };

        async ValueTask<MemberId?> MemberOf(string? account) => account is null ? null : await identities.ResolveAsync(community.Id, source, account, cancellation);
    }
}
