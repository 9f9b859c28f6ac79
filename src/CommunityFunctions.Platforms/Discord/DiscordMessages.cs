using System.Globalization;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>
/// Looks for a post among its channel's messages once its nonce is forgotten: by the nonce where Discord still tells it, else by our bot's having written the same
/// text after the claim. Discord shows an empty channel to a bot that may not read its history, so an empty one tells nothing.
/// </summary>
internal sealed class DiscordMessages(PlatformCalls calls, PublishingConnection connection, string channel)
{
    private const int PageSize = 100;

    /// <summary>By how much Discord's clock may be behind ours.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <param name="claimedAt">It was not posted before this.</param>
    /// <param name="showsAll">Whether the channel is one that surely shows the bot what is in it, so that an empty one is empty.</param>
    /// <returns>Null when it is not there.</returns>
    public async Task<PublishedPost?> FindAsync(DateTimeOffset claimedAt, string nonce, string text, bool showsAll, DateTimeOffset now, CancellationToken cancellation)
    {
        var us = await AskAsync("/users/@me", user => user.Id("id"), now, cancellation);
        var ours = new List<Message>();
        var after = Snowflake.At(claimedAt - Margin);
        List<Message> page;
        do
        {
            page = await AskAsync($"/channels/{channel}/messages?after={after}&limit={PageSize}", ReadPage, now, cancellation);
            ours.AddRange(page.Where(message => message.Author == us));
            after = page.Count > 0 ? page.MaxBy(message => ulong.Parse(message.Id, CultureInfo.InvariantCulture))!.Id : after;
        }
        while (page.Count >= PageSize);

        if (ours.Find(message => message.Nonce == nonce) is { } certain) return Published(certain);
        return ours.Where(message => message.Text?.Trim() == text.Trim()).ToList() switch
        {
            [var only] => Published(only),
            [_, ..] => throw calls.Uncertain("the bot has posted the same text more than once since, and which is which cannot be told"),
            _ when ours.Exists(message => message.IsEdited) => throw calls.Uncertain("a message of the bot was edited since, and cannot be told from it"),
            _ => showsAll || await ShowsItsHistoryAsync(now, cancellation) ? null : throw calls.Uncertain("the channel shows no messages to the bot, which may lack the permission to read its history"),
        };
    }

    public static PublishedPost? ReadPublished(PayloadElement message) => Published(ReadMessage(message));

    /// <summary>Discord's answers name no server, without which there is no link; should one do so, there is.</summary>
    private static PublishedPost Published(Message message) => new(
        message.Id, message is { Guild: { } guild, Channel: { } place } ? new Uri($"https://discord.com/channels/{Uri.EscapeDataString(guild)}/{Uri.EscapeDataString(place)}/{message.Id}") : null);

    private async Task<bool> ShowsItsHistoryAsync(DateTimeOffset now, CancellationToken cancellation) =>
        (await AskAsync($"/channels/{channel}/messages?limit=1", ReadPage, now, cancellation)).Count > 0;

    private async Task<T> AskAsync<T>(string path, Func<PayloadElement, T> read, DateTimeOffset now, CancellationToken cancellation)
        where T : class
    {
        using var request = DiscordApi.Request(connection, HttpMethod.Get, path);
        var answer = await calls.AskAsync(request, now, cancellation);
        if (!answer.IsSuccess) throw DiscordErrors.Explain(answer, connection);
        return answer.Read(read) ?? throw calls.Away($"answered HTTP {(int)answer.Status} with something that could not be understood");
    }

    private static List<Message> ReadPage(PayloadElement page) => page.IsArray
        ? [.. page.Items().Select(ReadMessage)]
        : throw new DeliveryFormatException(page.Path, "something else", "an array of messages");

    private static Message ReadMessage(PayloadElement message)
    {
        var id = message.Id("id");
        if (!Snowflake.IsId(id)) throw message.Fault("id", "another string", "a snowflake");
        var embed = message.OptionalArray("embeds")?.Items().Select(item => item.OptionalLongText("description")).FirstOrDefault(text => text is not null);
        return new Message(
            id, message.OptionalId("channel_id"), message.OptionalId("guild_id"), message.OptionalObject("author")?.OptionalId("id"), NonceOf(message),
            message.OptionalLongText("content") is { Length: > 0 } content ? content : embed, message.OptionalId("edited_timestamp") is not null);
    }

    /// <summary>Other programs' nonces may be numbers.</summary>
    private static string? NonceOf(PayloadElement message) => message.IsString("nonce") ? message.OptionalLongText("nonce") : null;

    private sealed record Message(string Id, string? Channel, string? Guild, string? Author, string? Nonce, string? Text, bool IsEdited);
}
