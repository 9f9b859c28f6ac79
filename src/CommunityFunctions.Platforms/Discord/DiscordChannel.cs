using System.Net.Http.Json;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>
/// A channel, or the direct messages with one account, as a bot posts to it (https://docs.discord.com/developers/resources/message#create-message). A message
/// carries its key as its nonce, which Discord enforces for a few minutes: the same again is answered with the message that is there.
/// </summary>
internal sealed class DiscordChannel(PlatformCalls calls, PublishingConnection connection, string id)
{
    private const int LongestNonce = 25;

    /// <summary>Discord remembers a nonce for «a few minutes» and does not say how many: so long after the claim it surely still does.</summary>
    private static readonly TimeSpan NonceIsKnown = TimeSpan.FromMinutes(2);

    /// <summary>Whether it is somebody's direct messages: they may be closed to us, and all that was said in them may be read.</summary>
    public bool IsDirect { get; init; }

    public async Task<PublishedPost> PostAsync(string key, string markdown, DateTimeOffset now, CancellationToken cancellation)
    {
        var content = DiscordContent.Of(markdown);
        content["nonce"] = NonceOf(key);
        content["enforce_nonce"] = true;
        using var request = DiscordApi.Request(connection, HttpMethod.Post, $"/channels/{id}/messages");
        request.Content = JsonContent.Create(content);

        var answer = await calls.PostAsync(request, now, cancellation);
        if (!answer.IsSuccess) throw (IsDirect ? DiscordErrors.Declined(answer) : null) ?? DiscordErrors.Explain(answer, connection);
        return answer.Read(DiscordMessages.ReadPublished) ?? throw calls.Uncertain($"its answer (HTTP {(int)answer.Status}) could not be understood");
    }

    /// <summary>While the nonce is known this may post it; later the channel is read.</summary>
    /// <param name="claimedAt">It was not posted before this.</param>
    public async Task<PublishedPost?> SettleAsync(string key, string markdown, DateTimeOffset claimedAt, DateTimeOffset now, CancellationToken cancellation)
    {
        if (now - claimedAt <= NonceIsKnown && await PostAgainAsync(key, markdown, now, cancellation) is { } posted) return posted;
        return await new DiscordMessages(calls, connection, id).FindAsync(claimedAt, NonceOf(key), DiscordText.Of(markdown), showsAll: IsDirect, now, cancellation);
    }

    /// <summary>An answer that is lost once more is no reason to give up: the channel can be read later.</summary>
    /// <returns>Null when the account takes no more messages: it may have taken this one before.</returns>
    private async Task<PublishedPost?> PostAgainAsync(string key, string markdown, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await PostAsync(key, markdown, now, cancellation);
        }
        catch (PostUncertainException fault)
        {
            throw new PlatformAwayException(fault);
        }
        catch (DirectMessageDeclinedException)
        {
            return null;
        }
    }

    private static string NonceOf(string key) => key.Length <= LongestNonce ? key : key[..LongestNonce];
}
