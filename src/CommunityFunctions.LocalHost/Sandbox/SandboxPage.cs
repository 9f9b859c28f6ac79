using System.Globalization;
using System.Net;
using System.Text;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The platforms' side of the demo on one page: what the suite has posted and what members answered, what it has written to them in private,
/// the latest deliveries, and who is there now. Plain HTML, no script.</summary>
internal sealed class SandboxPage(AtelierDemo demo, TimeProvider clock)
{
    private const string Head = $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Sandbox – the platforms' side</title>
        <style>
        {{SandboxStyle.Css}}
        </style>
        </head>
        <body>
        <main>
        <h1>The platforms' side</h1>

        """;

    public string Render()
    {
        var now = clock.GetUtcNow();
        var instant = Instant.FromDateTimeOffset(now);
        var threads = SandboxThread.AllAt(demo.Posts, instant);
        var html = new StringBuilder(Head);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"intro\">Stand-ins for Slack, the forum and Discord of the Atelier community, as they are at <time datetime=\"{now:yyyy-MM-ddTHH:mm:ssZ}\">{now:yyyy-MM-dd HH:mm} UTC</time> of the suite's clock. Posts have the community's own time. Reload to see it move.</p>\n");
        WriteNavigation(html, threads);
        new SandboxPlatforms(demo.Simulation.Scenario.Zone).Write(html, threads);
        new SandboxDirectSection(demo.DirectMessages, demo.Simulation.Population, demo.Simulation.Scenario.Zone).Write(html);
        WriteDeliveries(html);
        html.Append("<h2 id=\"accounts\">Who is there</h2>\n");
        foreach (var (source, title) in SandboxPlatforms.All)
            WriteAccounts(html, source, title, instant);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void WriteNavigation(StringBuilder html, IReadOnlyList<SandboxThread> threads)
    {
        html.Append("<nav aria-label=\"On this page\"><ul>");
        foreach (var (source, title) in SandboxPlatforms.All)
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{source}\">{title}<span class=\"count\">{threads.Count(thread => thread.Post.Source == source)}</span></a></li>");
        html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{SandboxDirectSection.Id}\">Direct messages<span class=\"count\">{demo.DirectMessages.All.Count}</span></a></li>");
        html.Append("<li><a href=\"#deliveries\">Deliveries</a></li><li><a href=\"#accounts\">Accounts</a></li><li><a href=\"sandbox/mail\">Mails</a></li></ul></nav>\n");
    }

    private void WriteDeliveries(StringBuilder html)
    {
        html.Append("<h2 id=\"deliveries\">Latest deliveries</h2>\n");
        var latest = demo.Journal.Latest();
        if (latest.Count == 0)
        {
            html.Append("<p class=\"intro\">None has been sent yet.</p>\n");
            return;
        }
        OpenTable(html, "deliveries", "Sent (UTC)", "Source", "Tells", "Answer");
        foreach (var entry in latest)
        {
            var tells = entry.Tells.Length == 0 ? "no event" : entry.Tells;
            var isGood = entry.Answer.StartsWith('2');
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"n\">{entry.SentAt:MM-dd HH:mm}</td><td>{entry.Source}</td><td>{tells}{(entry.IsRepeat ? ", sent again" : "")}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"{(isGood ? "good" : "bad")}\">{WebUtility.HtmlEncode(entry.Answer)} {(isGood ? "accepted" : "not accepted")}</td></tr>\n");
        }
        CloseTable(html);
    }

    private void WriteAccounts(StringBuilder html, string source, string title, Instant now)
    {
        var accounts = demo.Simulation.Population.Roster(source, now).ToList();
        html.Append(CultureInfo.InvariantCulture, $"<h3 id=\"{source}-accounts\">{title}: accounts</h3>\n<p class=\"intro\">{accounts.Count} accounts, {accounts.Count(account => account.HasLeft(now))} of them closed.</p>\n<details>\n<summary>Show the accounts</summary>\n");
        OpenTable(html, source + "-accounts", "Account", "Name", "Address", "State");
        foreach (var account in accounts)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{account.Id}</td><td>{Text(account.Person.FullName)}</td><td>{Text(account.Person.Email)}</td><td>{StateOf(account, now)}</td></tr>\n");
        CloseTable(html);
        html.Append("</details>\n");
    }

    private static string StateOf(Account account, Instant now) => account switch
    {
        _ when account.HasLeft(now) => "closed",
        { Kind: AccountKind.Bot } => "bot",
        { Kind: AccountKind.Team } => "team",
        { JoinedAt: { } joined } => $"joined {joined.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}",
        _ => "there from the start",
    };

    private static void OpenTable(StringBuilder html, string labelledBy, params ReadOnlySpan<string> columns)
    {
        // A table that scrolls sideways on a phone must be reachable by the keyboard.
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{labelledBy}\">\n<table>\n<thead><tr>");
        foreach (var column in columns)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{column}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
    }

    private static void CloseTable(StringBuilder html) => html.Append("</tbody>\n</table>\n</div>\n");

    private static string Text(string text) => WebUtility.HtmlEncode(text.Trim());
}
