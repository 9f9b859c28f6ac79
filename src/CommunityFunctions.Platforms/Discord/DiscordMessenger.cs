using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>
/// Writes to one member as a bot, in their direct messages (https://docs.discord.com/developers/resources/user#create-dm). Discord lets a bot do so who shares a
/// server with them, unless they do not want it.
/// </summary>
/// <param name="http">It neither repeats a call nor follows a redirect.</param>
public sealed class DiscordMessenger(HttpClient http) : IDirectMessenger
{
    private readonly PlatformCalls calls = new(http, "Discord") { WaitInBody = DiscordErrors.WaitIn };

    public string Platform => "discord";

    public bool CanSend(PublishingConnection connection) => connection.Token is not null;

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingDirectMessage message) => Snowflake.IsId(message.Account)
        ? DiscordContent.FaultIn(message.Markdown)
        : "the account is none of Discord; expected its id, 15 to 20 digits";

    public async Task<PublishedPost> SendAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, message) is { } fault) throw new PlatformRefusedException($"It was not sent to Discord: {fault}.");
        var channel = await OpenAsync(connection, message.Account, now, cancellation);
        return await channel.PostAsync(message.Key, message.Markdown, now, cancellation);
    }

    public async Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var channel = await OpenAsync(connection, message.Account, now, cancellation);
            return await channel.SettleAsync(message.Key, message.Markdown, message.ClaimedAt, now, cancellation);
        }
        catch (DirectMessageDeclinedException fault)
        {
            // What was said to an account before it was gone is not shown any more.
            throw new PostUncertainException(fault.Message, fault);
        }
    }

    /// <summary>The direct messages with an account: the same channel whenever it is asked for.</summary>
    private async Task<DiscordChannel> OpenAsync(PublishingConnection connection, string account, DateTimeOffset now, CancellationToken cancellation)
    {
        if (connection.Token is null) throw Secrets.Missing("Discord", "put the bot's token into the source's secret \"token\": an incoming webhook writes to nobody in private");
        using var request = DiscordApi.Request(connection, HttpMethod.Post, "/users/@me/channels");
        request.Content = JsonContent.Create(new JsonObject { ["recipient_id"] = account });

        var answer = await calls.AskAsync(request, now, cancellation);
        if (!answer.IsSuccess) throw DiscordErrors.Declined(answer) ?? DiscordErrors.Explain(answer, connection);
        var id = answer.Read(channel => channel.Id("id")) ?? throw calls.Away($"answered HTTP {(int)answer.Status} with something that could not be understood");
        return new DiscordChannel(calls, connection, id) { IsDirect = true };
    }
}
