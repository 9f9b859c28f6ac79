using System.Globalization;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Communities.Reading;
using NodaTime;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>Reads the keys that rituals and publications have in common: what is posted where, what for, and how late it may be.</summary>
internal sealed partial class PostKeys(FrontMatterKeys keys, PostPlaces places)
{
    private const int MostChannels = 20;

    private const string ExpectedChannel = "\"source/channel\" such as \"slack/general\"";

    /// <summary>Faults of one file in the order of its lines.</summary>
    public static IEnumerable<FolderFault> InOrder(IEnumerable<FolderFault> faults) =>
        faults.OrderBy(fault => int.Parse(fault.Where.AsSpan("line ".Length), CultureInfo.InvariantCulture));

    public void RefuseOtherIdThan(string name)
    {
        if (keys.Text("id") is { } id && id.Value != name)
            keys.Fault(id.Line, $"the id {JsonSite.Quoted(id.Value)}", $"{JsonSite.Quoted(name)}, the file's name, or no id");
    }

    public List<RitualChannel> Channels(bool needed)
    {
        var key = keys.Has("channel") ? "channel" : "channels";
        if (key == "channel" && keys.Has("channels"))
            keys.Fault(keys.Line(key), "\"channel\" beside \"channels\"", "one of them");

        var channels = new List<RitualChannel>();
        var items = keys.Items(key);
        if (items.Count == 0 && needed)
            keys.Fault(keys.Line(key), "no channels", $"a list of {ExpectedChannel}");
        if (items.Count > MostChannels)
            keys.Fault(keys.Line(key), $"{items.Count} channels", $"at most {MostChannels}");
        foreach (var item in items)
        {
            var slash = item.Value.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || !SourceName.TryParse(item.Value[..slash], out var source) || !ChannelName().IsMatch(item.Value[(slash + 1)..]))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)}", ExpectedChannel);
            else if (places.Sources.Count > 0 && source == SourceName.Mail && !places.MailPurposes.Contains(item.Value[(slash + 1)..]))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)}", ExpectedPurpose(item.Value[(slash + 1)..]));
            else if (places.Sources.Count > 0 && source != SourceName.Mail && !places.Sources.Contains(source.ToString()))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)}", SchemaCheck.OneOf("a source of this community:", places.Sources, source.ToString()));
            else if (new RitualChannel(source, item.Value[(slash + 1)..]) is var channel && channels.Contains(channel))
                keys.Fault(item.Line, $"the channel {JsonSite.Quoted(item.Value)} a second time", "each channel once");
            else
                channels.Add(channel);
        }

        return channels;
    }

    /// <summary>Null, with a fault, when the file names none or another word.</summary>
    public Pillar? Pillar() =>
        keys.NeededText("pillar", "one of \"educate\", \"inspire\", \"entertain\"") is null ? null : keys.Choice<Pillar>("pillar");

    public string? Format()
    {
        if (keys.Text("format") is not { } format)
            return null;
        if (!Slug.IsValid(format.Value))
            keys.Fault(format.Line, $"the format {JsonSite.Quoted(format.Value)}", $"a word such as \"question\" or \"case-study\", of {Slug.Expected}");
        return format.Value;
    }

    public Duration Lateness() => HoursAndMinutes("lateness", mostHours: (int)Ritual.MostLateness.TotalHours) ?? Ritual.DefaultLateness;

    /// <summary>Null when the key is absent.</summary>
    public Duration? HoursAndMinutes(string key, int mostHours)
    {
        if (keys.Text(key) is not { } written)
            return null;

        var match = Span().Match(written.Value);
        var span = Duration.FromMinutes((60 * Number(match.Groups["hours"])) + Number(match.Groups["minutes"]));
        if (span <= Duration.Zero || span > Duration.FromHours(mostHours))
            keys.Fault(written.Line, $"the {key} {JsonSite.Quoted(written.Value)}", $"hours and minutes such as 3h, 30m or 1h30m, at most {mostHours}h");
        return span;

        static int Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private string ExpectedPurpose(string found) => places.MailPurposes.Count == 0
        ? "a purpose of community.json with the legal basis \"consent\", of which there is none"
        : SchemaCheck.OneOf("a purpose with the legal basis \"consent\":", places.MailPurposes.Select(purpose => $"mail/{purpose}"), $"mail/{found}");

    [GeneratedRegex(@"^((?<hours>[0-9]{1,3})h)?((?<minutes>[0-9]{1,4})m)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Span();

    [GeneratedRegex(@"^[^\s/]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChannelName();
}
