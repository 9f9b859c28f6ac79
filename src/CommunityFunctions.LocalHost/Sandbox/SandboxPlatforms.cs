using System.Globalization;
using System.Net;
using System.Text;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>Each platform with its channels, and in them what the suite has posted and what members answered: newest posts first, answers as they came.</summary>
internal sealed class SandboxPlatforms(DateTimeZone zone)
{
    private const int PostsShown = 3;
    private const int AnswersShown = 2;

    public static IReadOnlyList<(string Source, string Title)> All { get; } = [(SourceNames.Slack, "Slack"), (SourceNames.Forum, "The forum"), (SourceNames.Discord, "Discord")];

    public void Write(StringBuilder html, IReadOnlyList<SandboxThread> threads)
    {
        foreach (var (source, title) in All)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"platform {source}\" aria-labelledby=\"{source}\">\n<h2 id=\"{source}\">{title}</h2>\n");
            var channels = threads.Where(thread => thread.Post.Source == source).GroupBy(thread => thread.Post.Channel).ToList();
            if (channels.Count == 0)
                html.Append("<p class=\"intro\">Nothing has been posted here yet.</p>\n");
            foreach (var channel in channels)
                WriteChannel(html, SandboxChannels.NameOf(source, channel.Key), source, [.. channel]);
            html.Append("</section>\n");
        }
    }

    private void WriteChannel(StringBuilder html, string name, string source, List<SandboxThread> threads)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h3 lang=\"fr\">{(source == SourceNames.Forum ? "" : "#")}{Text(name)}</h3>\n");
        foreach (var thread in threads.Take(PostsShown))
            WritePost(html, thread);
        if (threads.Count <= PostsShown)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<details>\n<summary>Show the {threads.Count - PostsShown} posts before</summary>\n");
        foreach (var thread in threads.Skip(PostsShown))
            WritePost(html, thread);
        html.Append("</details>\n");
    }

    private void WritePost(StringBuilder html, SandboxThread thread)
    {
        var post = thread.Post;
        html.Append("<article class=\"post\">\n<p class=\"by\"><span class=\"face\" aria-hidden=\"true\">C</span><b lang=\"fr\">Communauté</b><span class=\"tag\">app</span>");
        WriteTime(html, post.At, "ddd d MMM yyyy, HH:mm");
        html.Append("</p>\n");
        if (post.Title.Length > 0)
            html.Append(CultureInfo.InvariantCulture, $"<h4 lang=\"fr\">{Text(post.Title)}</h4>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"text\" lang=\"fr\">{SandboxMarkup.ToHtml(post.Source, post.Text)}</div>\n");
        WriteReactions(html, thread.Reactions);
        WriteAnswers(html, thread);
        html.Append("</article>\n");
    }

    private void WriteAnswers(StringBuilder html, SandboxThread thread)
    {
        if (thread.Answers.Count == 0)
        {
            html.Append("<p class=\"quiet\">No answers yet.</p>\n");
            return;
        }

        html.Append("<ul class=\"answers\">\n");
        foreach (var answer in thread.Answers.Take(AnswersShown))
            WriteAnswer(html, answer, thread.Post.Source);
        html.Append("</ul>\n");
        var more = thread.Answers.Count - AnswersShown;
        if (more <= 0)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<details>\n<summary>{more} more {(more == 1 ? "answer" : "answers")}</summary>\n<ul class=\"answers\">\n");
        foreach (var answer in thread.Answers.Skip(AnswersShown))
            WriteAnswer(html, answer, thread.Post.Source);
        html.Append("</ul>\n</details>\n");
    }

    private void WriteAnswer(StringBuilder html, SandboxAnswer answer, string source)
    {
        html.Append(CultureInfo.InvariantCulture, $"<li><p class=\"by\"><b>{Text(answer.Author)}</b>{(answer.IsTeam ? "<span class=\"tag\">team</span>" : "")}");
        WriteTime(html, answer.At, "ddd d MMM, HH:mm");
        html.Append(CultureInfo.InvariantCulture, $"</p><div class=\"text\" lang=\"fr\">{SandboxMarkup.ToHtml(source == SourceNames.Slack ? SourceNames.Slack : SourceNames.Forum, answer.Text)}</div>");
        WriteReactions(html, answer.Reactions);
        html.Append("</li>\n");
    }

    private static void WriteReactions(StringBuilder html, IReadOnlyList<(string Emoji, int Count)> reactions)
    {
        if (reactions.Count == 0)
            return;
        html.Append("<ul class=\"reactions\" aria-label=\"Reactions\">");
        foreach (var (emoji, count) in reactions)
            html.Append(CultureInfo.InvariantCulture, $"<li>{Text(emoji)} {count}</li>");
        html.Append("</ul>\n");
    }

    private void WriteTime(StringBuilder html, Instant at, string pattern) => html.Append(
        CultureInfo.InvariantCulture,
        $"<time datetime=\"{at.ToDateTimeOffset():yyyy-MM-ddTHH:mm:ssZ}\">{at.InZone(zone).ToDateTimeUnspecified().ToString(pattern, CultureInfo.InvariantCulture)}</time>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
