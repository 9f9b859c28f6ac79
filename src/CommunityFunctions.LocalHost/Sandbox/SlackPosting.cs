using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Slack's <c>chat.postMessage</c> and <c>conversations.history</c>, over what the suite has posted and what it has written to members in private.</summary>
internal sealed class SlackPosting(SandboxPosts posts, SandboxDirectMessages direct, TimeProvider clock)
{
    /// <summary>https://docs.slack.dev/changelog/2018-04-truncating-really-long-messages: longer ones are cut; here they are refused, so that it is noticed.</summary>
    private const int LongestText = 40_000;
    private const int LongestSection = 3_000;
    private const int MostBlocks = 50;
    private const int LongestPage = 999;

    /// <returns>The error's name, or the answer.</returns>
    public async Task<(string? Error, JsonObject? Answer)> PostMessageAsync(HttpContext context)
    {
        if (await SandboxBody.ReadAsync(context) is not { } sent)
            return ("invalid_json", null);
        var account = direct.AccountOf(SourceNames.Slack, sent.Text("channel") ?? "");
        if (Find(sent.Text("channel") ?? "") is not { } channel)
            return ("channel_not_found", null);
        var blocks = sent["blocks"] as JsonArray;
        var text = blocks is { Count: > 0 } ? TextOf(blocks) : sent.Text("text") ?? "";
        if (text.Length == 0)
            return ("no_text", null);
        if (text.Length > LongestText)
            return ("msg_too_long", null);
        if (blocks is { Count: > MostBlocks } || blocks?.Any(block => block?["text"].Text("text") is { Length: > LongestSection }) == true)
            return ("invalid_blocks", null);

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var (post, _) = account is null
            ? posts.Add(_ => null, there => Make(there, now, channel, text, sent))
            : direct.Add(account, _ => null, there => Make(there, now, channel, text, sent));
        return (null, new JsonObject { ["ok"] = true, ["channel"] = channel, ["ts"] = TsOf(post), ["message"] = MessageOf(post, withMetadata: true) });
    }

    /// <summary>Newest first; of the suite's own messages.</summary>
    public (string? Error, JsonObject? Answer) History(HttpContext context)
    {
        var query = context.Request.Query;
        if (Find(query["channel"].ToString()) is not { } channel)
            return ("channel_not_found", null);
        var oldest = decimal.TryParse(query["oldest"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) ? given : 0;
        var isInclusive = query["inclusive"] == "true";
        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? Math.Min(asked, LongestPage) : 100;
        var newest = query["cursor"].ToString() is { Length: > 0 } cursor ? decimal.Parse(cursor, CultureInfo.InvariantCulture) : decimal.MaxValue;
        var all = direct.AccountOf(SourceNames.Slack, channel) is null ? posts.All : direct.Posts;
        var found = all.Where(post => post.Told.Source == SourceNames.Slack && post.Told.Channel == channel)
            .Select(post => (Post: post, Ts: decimal.Parse(TsOf(post), CultureInfo.InvariantCulture)))
            .Where(post => (post.Ts > oldest || (isInclusive && post.Ts == oldest)) && post.Ts < newest)
            .OrderByDescending(post => post.Ts).ToList();
        var page = found.Take(limit).ToList();
        return (null, new JsonObject
        {
            ["ok"] = true,
            ["messages"] = new JsonArray([.. page.Select(post => MessageOf(post.Post, query["include_all_metadata"] == "true"))]),
            ["has_more"] = found.Count > page.Count,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = found.Count > page.Count ? page[^1].Ts.ToString(CultureInfo.InvariantCulture) : "" },
        });
    }

    private string? Find(string channel) => direct.AccountOf(SourceNames.Slack, channel) is null ? SandboxChannels.Find(SourceNames.Slack, channel) : channel;

    /// <summary>Two messages never have the same microsecond: with it the time is a message's id.</summary>
    private static SandboxPost Make(IReadOnlyList<SandboxPost> there, Instant now, string channel, string text, JsonObject sent)
    {
        var last = there.Where(post => post.Told.Source == SourceNames.Slack).Select(post => (Instant?)post.Told.At).Max() ?? Instant.MinValue;
        var micro = Instant.Max(Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / 10 * 10), last + Duration.FromTicks(10));
        var micros = micro.ToUnixTimeTicks() / 10;
        var ts = string.Create(CultureInfo.InvariantCulture, $"{micros / 1_000_000}.{micros % 1_000_000:000000}");
        return new SandboxPost(new SuitePost(SourceNames.Slack, channel, $"{channel}:{ts}", micro, "", text), sent["metadata"]?["event_payload"].Text("key"), sent);
    }

    private static string TextOf(JsonArray blocks) =>
        string.Join("\n\n", blocks.Select(block => block.Text("type") == "divider" ? "———" : block?["text"].Text("text") ?? ""));

    private static string TsOf(SandboxPost post) => post.Told.Message[(post.Told.Message.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static JsonObject MessageOf(SandboxPost post, bool withMetadata)
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["user"] = SuiteAccounts.Slack,
            ["bot_id"] = "B0SUITE001",
            ["ts"] = TsOf(post),
            ["text"] = post.Sent.Text("text"),
            ["blocks"] = post.Sent["blocks"]?.DeepClone(),
        };
        if (withMetadata && post.Sent["metadata"] is { } metadata)
            message["metadata"] = metadata.DeepClone();
        return message;
    }
}
