using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using Microsoft.Extensions.Caching.Memory;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// What goes on around the messages of somebody who was erased: people answer them, like them, a moderator deletes them, and the platform calls them as it always did.
/// Such a fact is written under the name that the message has now, so that a conversation stays one and the platform's ids do not come back.
/// </summary>
/// <remarks>Costs a read for each message that is referred to, once in a while, and only in a community in which somebody was erased.</remarks>
public sealed class ErasedReferences(ErasedAccounts erased, MessageIndex messages, IMemoryCache remembered)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    /// <summary>The fact without the people who were erased; its id is another where it would name them.</summary>
    /// <param name="isTarget">Whether the account that the fact aims at has a member; likewise the referrer.</param>
    public async ValueTask<CommunityEvent> WithoutAsync(
        CommunityId community, SourceName source, CommunityEvent fact, bool isTarget, bool isReferrer, CancellationToken cancellation)
    {
        var gone = new[] { isTarget ? null : fact.Target, isReferrer ? null : fact.Referrer }.OfType<string>().ToList();
        if (gone.Count > 0)
        {
            var named = gone.Exists(account => fact.Id.Contains(account, StringComparison.Ordinal));
            fact = fact with { Target = isTarget ? fact.Target : null, Referrer = isReferrer ? fact.Referrer : null };
            if (named && await erased.HashIfAnyAsync(community, cancellation) is { } hash) fact = fact with { Id = hash.Of(source, fact.Id) };
        }

        return await WithoutMessagesAsync(community, source, fact, cancellation);
    }

    private async ValueTask<CommunityEvent> WithoutMessagesAsync(CommunityId community, SourceName source, CommunityEvent fact, CancellationToken cancellation)
    {
        if (fact is { Message: null, Conversation: null, InReplyTo: null } || await erased.HashIfAnyAsync(community, cancellation) is not { } hash) return fact;

        var id = fact.Id;
        var (message, conversation, answered) = (await NowAsync(fact.Message), await NowAsync(fact.Conversation), await NowAsync(fact.InReplyTo));
        return fact with { Id = id, Message = message, Conversation = conversation, InReplyTo = answered };

        async ValueTask<string?> NowAsync(string? told)
        {
            if (told is null || (told == fact.Message && fact.Kind is EventKind.MessagePosted or EventKind.MessageReplied)) return told;
            var now = hash.Of(source, told);
            if (now == told || !await IsThereAsync(now)) return told;
            if (id.Contains(told, StringComparison.Ordinal)) id = hash.Of(source, id);
            return now;
        }

        async ValueTask<bool> IsThereAsync(string now)
        {
            var key = new Known(community, source, now);
            if (remembered.TryGetValue(key, out bool isThere)) return isThere;
            isThere = await messages.HasAsync(community, source, now, cancellation);
            return remembered.Set(key, isThere, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });
        }
    }

    private readonly record struct Known(CommunityId Community, SourceName Source, string Message);
}
