using System.Globalization;
using System.Net;
using System.Text;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>What the suite has written to members in private, member by member: whom it wrote to last comes first, and what they got as it came.</summary>
internal sealed class SandboxDirectSection(SandboxDirectMessages messages, Population population, DateTimeZone zone)
{
    public const string Id = "direct";

    private const int MembersShown = 3;

    public void Write(StringBuilder html)
    {
        html.Append("<section aria-labelledby=\"direct\">\n<h2 id=\"direct\">Direct messages</h2>\n");
        WriteIntroduction(html);
        var members = messages.All.GroupBy(message => (message.Source, message.Account)).OrderByDescending(member => member.Max(message => message.At)).ToList();
        foreach (var (place, member) in members.Index())
            WriteMember(html, [.. member], isOpen: place < MembersShown);
        html.Append("</section>\n");
    }

    private void WriteIntroduction(StringBuilder html)
    {
        html.Append(messages.All.Count == 0 ? "<p class=\"intro\">Nobody has been written to yet.</p>\n" : "<p class=\"intro\">What members got from the suite in private. Its links can be followed.</p>\n");
        var declined = messages.Declined.Select(one => (one.Source, one.Account)).Distinct().ToList();
        if (declined.Count == 0)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"intro\">Did not take what was to be sent: {string.Join(", ", declined.Select(one => $"{Text(NameOf(one.Source, one.Account))} ({TitleOf(one.Source)})"))}.</p>\n");
    }

    private void WriteMember(StringBuilder html, List<SandboxDirectMessage> sent, bool isOpen)
    {
        var (source, account) = (sent[0].Source, sent[0].Account);
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"platform {source}\"{(isOpen ? " open" : "")}>\n<summary>{Text(NameOf(source, account))} <span class=\"tag\">{TitleOf(source)}</span> <span class=\"count\">{sent.Count}</span></summary>\n");
        foreach (var message in sent)
            WriteMessage(html, message);
        html.Append("</details>\n");
    }

    private void WriteMessage(StringBuilder html, SandboxDirectMessage message)
    {
        var local = message.At.InZone(zone).ToDateTimeUnspecified().ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        html.Append("<article class=\"post\">\n<p class=\"by\"><span class=\"face\" aria-hidden=\"true\">C</span><b lang=\"fr\">Communauté</b><span class=\"tag\">app</span>");
        html.Append(CultureInfo.InvariantCulture, $"<time datetime=\"{message.At.ToDateTimeOffset():yyyy-MM-ddTHH:mm:ssZ}\">{local}</time></p>\n");
        if (message.Title.Length > 0)
            html.Append(CultureInfo.InvariantCulture, $"<h3 lang=\"fr\">{Text(message.Title)}</h3>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"text\" lang=\"fr\">{message.Html}</div>\n</article>\n");
    }

    private string NameOf(string source, string account) => population.Find(source, account)?.Person.FullName.Trim() ?? account;

    private static string TitleOf(string source) => SandboxPlatforms.All.First(platform => platform.Source == source).Title;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
