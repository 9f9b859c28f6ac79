using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;
using CommunityFunctions.Rituals;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>Reads by which ways a step goes: <c>dm</c>, <c>email</c> or a channel, in the order in which they are tried.</summary>
internal static class StepRoutes
{
    private const string Expected = "\"dm\", \"email\" or \"source/channel\" such as \"slack/introductions\"";

    private static readonly List<StepRoute> Default = [new(StepWay.Dm), new(StepWay.Email)];

    public static List<StepRoute> Read(FrontMatterKeys keys, StepSurroundings surroundings)
    {
        var key = keys.Has("channel") ? "channel" : "channels";
        if (key == "channel" && keys.Has("channels"))
            keys.Fault(keys.Line(key), "\"channel\" beside \"channels\"", "one of them");
        if (!keys.Has(key))
            return Default;

        var routes = new List<StepRoute>();
        var items = keys.Items(key);
        if (items.Count == 0)
            keys.Fault(keys.Line(key), "no channels", $"a list of {Expected}");
        foreach (var item in items)
        {
            if (Route(item.Value) is not { } route)
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)}", Expected);
            else if (route.Channel is { } channel && surroundings.Sources.Count > 0 && !surroundings.Sources.Contains(channel.Source.ToString()))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)}", SchemaCheck.OneOf("a source of this community:", surroundings.Sources, channel.Source.ToString()));
            else if (routes.Contains(route))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)} a second time", "each way once");
            else
                routes.Add(route);
        }

        return routes;
    }

    private static StepRoute? Route(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return text switch
        {
            "dm" => new StepRoute(StepWay.Dm),
            "email" => new StepRoute(StepWay.Email),
            _ when slash > 0 && slash < text.Length - 1 && !text.Any(char.IsWhiteSpace) && SourceName.TryParse(text[..slash], out var source) && source != SourceName.Mail =>
                new StepRoute(StepWay.Channel, new RitualChannel(source, text[(slash + 1)..])),
            _ => null,
        };
    }
}
