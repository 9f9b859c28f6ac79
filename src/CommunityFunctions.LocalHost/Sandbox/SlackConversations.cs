using System.Text.Json.Nodes;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Slack's <c>conversations.open</c>: the direct messages with one account.</summary>
internal sealed class SlackConversations(SandboxDirectMessages direct, Population population, TimeProvider clock)
{
    /// <returns>The error's name, or the answer.</returns>
    public async Task<(string? Error, JsonObject? Answer)> OpenAsync(HttpContext context)
    {
        if (await SandboxBody.ReadAsync(context) is not { } sent)
            return ("invalid_json", null);
        if (sent.Text("users") is not { Length: > 0 } id)
            return ("users_list_not_supplied", null);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (WhyNot(id, now) is { } error)
            return (error, null);

        var channel = "D" + id[1..];
        direct.Open(SourceNames.Slack, id, channel);
        return (null, new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = channel } });
    }

    private string? WhyNot(string id, Instant now) => population.Find(SourceNames.Slack, id) switch
    {
        null or { IsListed: false } => "user_not_found",
        { JoinedAt: { } joined } when joined > now => "user_not_found",
        { Kind: AccountKind.Bot } => "cannot_dm_bot",
        var account when account.HasLeft(now) => "user_disabled",
        _ => direct.Declines(SourceNames.Slack, id, now) ? "user_not_visible" : null,
    };
}
