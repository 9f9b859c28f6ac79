using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>Slack's words for what went wrong, which come with HTTP 200, and what to do about them.</summary>
internal static class SlackErrors
{
    /// <summary>Slack's word when its answer says <c>ok: false</c>; null when it says anything else.</summary>
    public static string? Find(PlatformAnswer answer) =>
        answer.Read(body => body.OptionalFlag("ok") == false ? body.OptionalText("error") ?? "no reason" : null);

    /// <summary>Something broke on Slack's side, before or after it had done what was asked.</summary>
    public static bool IsFaultOfSlack(string error) => error is "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "no reason";

    public static Exception Explain(string method, string error, PlatformAnswer answer, PublishingConnection connection)
    {
        if (error is "ratelimited" or "rate_limited" or "message_limit_exceeded") return RosterAnswer.Throttled(answer.RetryAfter);
        var needed = answer.Read(body => body.OptionalText("needed"));
        return Refused(method, error, RemedyFor(error, needed ?? (method == "conversations.open" ? "im:write" : "chat:write")), connection);
    }

    /// <summary>That nobody can write to this account; null for words that mean something else.</summary>
    public static DirectMessageDeclinedException? Declined(string error) => error switch
    {
        "cannot_dm_bot" => new($"Slack takes no direct message for this account: {error}, it is a program."),
        "user_not_found" or "users_not_found" or "user_disabled" => new($"Slack takes no direct message for this account: {error}, it is gone."),
        "user_not_visible" => new($"Slack takes no direct message for this account: {error}, the app may not see it."),
        "messages_tab_disabled" => new($"Slack takes no direct message of the app: {error}. What to do: turn on its Messages Tab (App Home) and install it again."),
        _ => null,
    };

    /// <param name="words">The answer, which is plain text.</param>
    public static PlatformRefusedException ExplainWebhook(int status, string words, PublishingConnection connection) =>
        Refused("the incoming webhook's message", $"HTTP {status}, {words}", words switch
        {
            "no_service" or "no_service_id" or "no_team" or "team_disabled" or "invalid_token" or "no_active_hooks" =>
                "the webhook is gone: make a new one and put its address into the source's secret \"webhook\"",
            "channel_is_archived" or "channel_not_found" => "the webhook's channel is archived or gone: make a webhook for another channel",
            "action_prohibited" or "posting_to_general_channel_denied" => "ask an administrator of the workspace to allow the webhook to post in its channel",
            _ => "look for the word in Slack's documentation of incoming webhooks",
        }, connection);

    private static string RemedyFor(string error, string needed) => error switch
    {
        "is_archived" => "the channel is archived: bring it back, or give another channel",
        "channel_not_found" => "check the channel's id or name; a private channel must have the app as a member (/invite @YourApp)",
        "not_in_channel" => "invite the app into the channel (/invite @YourApp), or add the scope chat:write.public for public channels",
        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" => "copy the bot token (xoxb-…) of the installed app into the source's secret \"token\"",
        "not_allowed_token_type" => "use the app's bot token (xoxb-…)",
        "account_inactive" => "the workspace or the app's account was deactivated: install the app again",
        "missing_scope" => $"add the scope {needed} to the app and install it again",
        "msg_too_long" or "msg_blocks_too_long" => "shorten the text",
        "no_text" or "invalid_blocks" or "invalid_blocks_format" => "simplify the text: Slack does not take it as it is",
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "restricted_action_non_threadable_channel" =>
            "the channel's settings forbid it: let the app post there, or give another channel",
        "no_permission" or "access_denied" or "ekm_access_denied" or "org_login_required" or "team_access_not_granted" or "two_factor_setup_required" =>
            "ask an administrator of the workspace to allow the app",
        "metadata_must_be_sent_from_app" => "use the bot token of an app: Slack takes messages with metadata from apps only",
        _ => "look for the word in Slack's documentation of the method",
    };

    private static PlatformRefusedException Refused(string what, string error, string remedy, PublishingConnection connection) =>
        new($"Slack refuses {what}: {PlatformWords.Of(error, connection)}. What to do: {remedy}.");
}
