using System.Net.Http.Headers;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// Looks for a post among its channel's messages, by the key in their metadata (https://docs.slack.dev/reference/methods/conversations.history, scopes
/// <c>channels:history</c> and, for private channels, <c>groups:history</c>; <c>channels:read</c> where the channel is given by name).
/// </summary>
internal sealed class SlackHistory(PlatformCalls calls, PublishingConnection connection)
{
    /// <summary>By how much Slack's clock may be behind ours.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly string token = Secrets.Token(connection.Token!);

    /// <returns>Null when it is not there.</returns>
    public async Task<PublishedPost?> FindAsync(OutgoingPost post, DateTimeOffset now, CancellationToken cancellation)
    {
        var channel = SlackPublisher.IsChannelId(post.Channel) ? post.Channel : await ChannelOfNameAsync(post.Channel.TrimStart('#'), now, cancellation);
        var oldest = FormattableString.Invariant($"{(post.ClaimedAt - Margin).ToUnixTimeMilliseconds() / 1000}.000000");
        var question = $"conversations.history?channel={channel}&oldest={oldest}&inclusive=true&include_all_metadata=true&limit=200";
        var ts = await FindInPagesAsync(question, "messages", message => IdIfKey(message, post.Key), now, cancellation);
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
        var method = question[..question.IndexOf('?', StringComparison.Ordinal)];
        for (string? cursor = ""; cursor is not null;)
        {
            var address = $"{SlackPublisher.ApiOf(connection)}/{question}{(cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : "")}";
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var answer = await calls.AskAsync(request, now, cancellation);
            if (SlackErrors.Find(answer) is { } error)
                throw SlackErrors.IsFaultOfSlack(error) ? calls.Away($"answered {PlatformWords.Of(error, connection)}") : SlackErrors.Explain(method, error, answer, connection);

            var page = answer.Read(body => body.Flag("ok") ? ReadPage(body, list, find) : null) ?? throw calls.Away($"answered {method} with something that could not be understood");
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
