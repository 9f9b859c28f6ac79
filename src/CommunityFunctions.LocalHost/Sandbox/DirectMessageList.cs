using System.Globalization;
using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>What the suite has written to members in private, for programs: <c>GET /sandbox/direct-messages</c>.</summary>
internal sealed class DirectMessageList(SandboxDirectMessages messages, Population population)
{
    public IResult Answer() => SandboxJson.Answer(json =>
    {
        json.WriteStartArray();
        foreach (var message in messages.All)
        {
            json.WriteStartObject();
            json.WriteString("source", message.Source);
            json.WriteString("account", message.Account);
            json.WriteString("name", population.Find(message.Source, message.Account)?.Person.FullName.Trim());
            json.WriteString("at", message.At.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("title", message.Title);
            json.WriteString("text", message.Text);
            json.WriteString("html", message.Html);
            json.WriteStartArray("links");
            foreach (var link in message.Links)
                json.WriteStringValue(link.AbsoluteUri);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
