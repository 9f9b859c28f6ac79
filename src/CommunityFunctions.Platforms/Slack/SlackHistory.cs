using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// Looks for a message of ours among its channel's, by the key in its metadata (https://docs.slack.dev/reference/methods/conversations.history, scopes
/// <c>channels:history</c>, for private channels <c>groups:history</c>, for direct messages <c>im:history</c>; <c>channels:read</c> where the channel is given by
/// name).
/// </summary>
internal sealed class SlackHistory(SlackApi api)
{
    /// <summary>By how much Slack's clock may be behind ours.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <param name="channelIdOrName">Of a channel or of direct messages.</param>
    /// <param name="claimedAt">It was not posted before this.</param>
    /// <returns>Null when it is not there.</returns>
    public async Task<PublishedPost?> FindAsync(string channelIdOrName, string key, DateTimeOffset claimedAt, DateTimeOffset now, CancellationToken cancellation)
    {
        var channel = SlackPublisher.IsChannelId(channelIdOrName) ? channelIdOrName : await ChannelOfNameAsync(channelIdOrName.TrimStart('#'), now, cancellation);
        var oldest = FormattableString.Invariant($"{(claimedAt - Margin).ToUnixTimeMilliseconds() / 1000}.000000");
        var question = $"conversations.history?channel={channel}&oldest={oldest}&inclusive=true&include_all_metadata=true&limit=200";
        var ts = await FindInPagesAsync(question, "messages", message => IdIfKey(message, key), now, cancellation);
        return ts is null ? null : new PublishedPost(SlackMessages.IdOf(channel, ts));
    }

    private async Task<string> ChannelOfNameAsync(string name, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var kind in new[] { "public_channel", "private_channel" })
        {
            var question = $"conversations.list?types={kind}&exclude_archived=true&limit=200";
            if (await FindInPagesAsync(question, "channels", channel => channel.OptionalText("name") == name ? channel.Id("id") : null, now, cancellation) is { } id) return id;
        }

        throw new PlatformRefusedException($"Slack has no channel of the name {name} that the app can see. What to do: give the channel's id, and invite the app into it (/invite @YourApp).");
    }

    private static string? IdIfKey(PayloadElement message, string key) =>
        message.OptionalObject("metadata") is { } metadata
        && metadata.OptionalText("event_type") == SlackPublisher.MetadataType
        && metadata.OptionalObject("event_payload")?.OptionalText("key") == key
            ? message.Id("ts")
            : null;

    private async Task<string?> FindInPagesAsync(string question, string list, Func<PayloadElement, string?> find, DateTimeOffset now, CancellationToken cancellation)
    {
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.AskAsync($"{question}{(cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : "")}", body => ReadPage(body, list, find), now, cancellation);
            if (page.Found is not null) return page.Found;
            cursor = page.Next;
        }

        return null;
    }

    private static Page ReadPage(PayloadElement body, string list, Func<PayloadElement, string?> find) => new(
        body.Array(list).Items().Select(find).FirstOrDefault(found => found is not null),
        body.OptionalObject("response_metadata")?.OptionalText("next_cursor"));

    private sealed record Page(string? Found, string? Next);
}
