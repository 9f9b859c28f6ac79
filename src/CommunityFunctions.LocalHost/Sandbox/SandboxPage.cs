using System.Globalization;
using System.Net;
using System.Text;
using CommunityFunctions.LocalHost.Demo;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The platforms' side of the demo on one page: who is there now, and the latest deliveries with their answers. Plain HTML, no script.</summary>
internal sealed class SandboxPage(AtelierDemo demo, TimeProvider clock)
{
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Sandbox – the platforms' side</title>
        <style>
        :root { color-scheme: light dark; --ink: light-dark(#1f2430, #e7e9ee); --soft: light-dark(#5b6373, #a3abba); --line: light-dark(#d8dce4, #3a4150);
          --ground: light-dark(#fbfaf7, #15181f); --card: light-dark(#ffffff, #1d222c); --good: light-dark(#17693a, #7bd49c); --bad: light-dark(#a11d2b, #ff9aa3); }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; } p { color: var(--soft); margin: .2rem 0 1rem; }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
        .scroll:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .8rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
        tr:last-child > * { border-bottom: 0; } th { font-weight: 600; } td.n { font-variant-numeric: tabular-nums; } .good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
        summary { cursor: pointer; padding: .5rem 0; font-weight: 600; }
        </style>
        </head>
        <body>
        <main>
        <h1>The platforms' side</h1>

        """;

    public string Render()
    {
        var now = clock.GetUtcNow();
        var html = new StringBuilder(Head);
        html.Append(CultureInfo.InvariantCulture, $"<p>Stand-ins for Slack and the forum of the Atelier community, as they are at <time datetime=\"{now:yyyy-MM-ddTHH:mm:ssZ}\">{now:yyyy-MM-dd HH:mm} UTC</time> of the suite's clock. Reload to see it move.</p>\n");
        WriteDeliveries(html);
        WriteAccounts(html, SourceNames.Slack, "Slack", Instant.FromDateTimeOffset(now));
        WriteAccounts(html, SourceNames.Forum, "The forum", Instant.FromDateTimeOffset(now));
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void WriteDeliveries(StringBuilder html)
    {
        html.Append("<h2 id=\"deliveries\">Latest deliveries</h2>\n");
        var latest = demo.Journal.Latest();
        if (latest.Count == 0)
        {
            html.Append("<p>None has been sent yet.</p>\n");
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
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{source}\">{title}</h2>\n<p>{accounts.Count} accounts, {accounts.Count(account => account.HasLeft(now))} of them closed.</p>\n<details>\n<summary>Show the accounts</summary>\n");
        OpenTable(html, source, "Account", "Name", "Address", "State");
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
