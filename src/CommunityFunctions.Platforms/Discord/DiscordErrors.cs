using System.Net;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discord;

/// <summary>Discord's error codes (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json) and what to do about them.</summary>
internal static class DiscordErrors
{
    /// <summary>«You are opening direct messages too fast», which comes with HTTP 403 and does not say how long to wait.</summary>
    private const int OpensTooFast = 40003;

    /// <summary>How long it asks to wait: to the millisecond, where the header has whole seconds.</summary>
    public static TimeSpan? WaitIn(PayloadElement body) => body.OptionalNumber("retry_after") is >= 0 and <= 86_400 and { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>That nobody can write to this account; null for codes that mean something else.</summary>
    public static DirectMessageDeclinedException? Declined(PlatformAnswer answer) => Read(answer)?.Code switch
    {
        50007 => new("Discord takes no direct message for this account: 50007, it does not want any."),
        50278 => new("Discord takes no direct message for this account: 50278, it is on no server of the bot's."),
        10013 => new("Discord takes no direct message for this account: 10013, it is gone."),
        50033 => new("Discord takes no direct message for this account: 50033, it is none that can be written to."),
        _ => null,
    };

    public static Exception Explain(PlatformAnswer answer, PublishingConnection connection)
    {
        var error = Read(answer);
        if (error?.Code == OpensTooFast) return RosterAnswer.Throttled(answer.RetryAfter);
        var found = (error is { Code: > 0 } ? $"{error.Code}, " : "") + (error?.Message ?? "no reason");
        return new PlatformRefusedException($"Discord refuses it: HTTP {(int)answer.Status}, {PlatformWords.Of(found, connection)}. What to do: {RemedyFor(answer.Status, error?.Code ?? 0)}.");
    }

    private static Error? Read(PlatformAnswer answer) => answer.Read(body => new Error(body.OptionalInteger("code") ?? 0, body.OptionalText("message")));

    private static string RemedyFor(HttpStatusCode status, long code) => code switch
    {
        10003 => "check the channel's id, and that the bot is on its server and sees the channel",
        10004 => "add the bot to the server",
        10015 or 50027 => "the webhook is gone: make a new one and put its address into the source's secret \"webhook\"",
        50001 => "let the bot's role see the channel (View Channel), and to settle what is uncertain also its history (Read Message History)",
        50013 => "give the bot's role the permission Send Messages in the channel, in threads Send Messages in Threads, and Embed Links for long texts",
        50008 => "give a text channel, an announcement channel or a thread: nothing can be posted in this one",
        50035 or 50006 => "simplify the text: Discord does not take it as it is",
        50083 => "the thread is archived: open it again, or give another channel",
        160005 => "the thread is locked: unlock it, or give another channel",
        200000 or 200001 or 240000 => "the server's automatic moderation blocks the text: exempt the bot from it, or change the text",
        220001 or 220003 => "this is a forum channel: make the webhook's address end with ?thread_id= and a thread's id, or give another channel",
        40002 => "verify the account that owns the bot",
        _ when status == HttpStatusCode.Unauthorized => "copy the bot's token, anew if need be, into the source's secret \"token\"",
        _ when status == HttpStatusCode.Forbidden => "let the bot into the channel, with the permissions View Channel and Send Messages",
        _ when status == HttpStatusCode.NotFound => "check the channel's id or the webhook's address",
        _ => "look for the code in Discord's documentation",
    };

    private sealed record Error(long Code, string? Message);
}
