using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Private messages of the forum: topics that their recipient alone sees.</summary>
internal sealed class ForumPrivatePosting(SandboxDirectMessages direct, ForumUsers users, TimeProvider clock)
{
    private const int ShortestText = 10;
    private const int ShortestTitle = 2;
    private const int LongestTitle = 255;

    /// <summary>Public topics are below this.</summary>
    private const int LastPublicTopic = 50_000;

    /// <returns>What is wrong, or the message.</returns>
    public (string? Fault, SandboxPost? Post) Create(JsonObject sent, string raw)
    {
        var (title, key, now) = (sent.Text("title")?.Trim() ?? "", sent.Text("external_id"), Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (raw.Length < ShortestText)
            return ($"Body is too short (minimum is {ShortestText} characters).", null);
        if (title.Length is < ShortestTitle or > LongestTitle)
            return ($"Title is too {(title.Length < ShortestTitle ? $"short (minimum is {ShortestTitle} characters)" : "long")}.", null);
        if (users.Find(sent.Text("target_recipients") ?? "") is not { } recipient)
            return ("One of the users you are sending this message to could not be found.", null);

        var (post, isNew) = direct.Add(recipient.Id, there => key is null ? null : there.FirstOrDefault(post => post.Told.Source == SourceNames.Forum && post.Key == key), Make);
        return isNew ? (null, post) : ("External ID has already been taken.", null);

        SandboxPost Make(IReadOnlyList<SandboxPost> there)
        {
            var topic = LastPublicTopic + there.Count(post => post.Told.Source == SourceNames.Forum) + 1;
            var at = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
            return new SandboxPost(new SuitePost(SourceNames.Forum, recipient.Id, string.Create(CultureInfo.InvariantCulture, $"{topic}.1"), at, title, raw), key, sent);
        }
    }
}
