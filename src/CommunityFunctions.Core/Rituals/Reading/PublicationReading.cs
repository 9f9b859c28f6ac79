using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;
using NodaTime;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>Turns a file of <c>publications/</c> into a publication, or into the list of what is wrong with it.</summary>
internal sealed class PublicationReading
{
    /// <summary>In place of a date: the definition's launch date, wherever it moves.</summary>
    private const string OnLaunch = "launch";

    private const string ExpectedDay = FrontMatterKeys.ExpectedDate + ", or " + OnLaunch;

    /// <summary>Two weeks: no event of a community takes longer, and what does can be several.</summary>
    private const int LongestHours = 14 * 24;

    private static readonly string[] Keys =
        ["id", "title", "on", "at", "duration", "kind", "channel", "channels", "pillar", "format", "objective", "lateness", "link"];

    private readonly List<FolderFault> faults = [];
    private readonly FolderPath path;
    private readonly FolderText content;
    private readonly FrontMatterKeys keys;
    private readonly PostKeys post;

    private PublicationReading(FolderPath path, FolderText content, PostPlaces places)
    {
        this.path = path;
        this.content = content;
        keys = new FrontMatterKeys(path.ToString(), content.FrontMatter, faults);
        post = new PostKeys(keys, places);
    }

    /// <param name="places">Where the community can post.</param>
    /// <param name="launch">The definition's launch date; null when it has none.</param>
    /// <param name="found">The file's faults are added to it in the order of its lines.</param>
    /// <returns>Null when there are faults.</returns>
    public static Publication? Read(FolderPath path, FolderText content, PostPlaces places, LocalDate? launch, List<FolderFault> found)
    {
        var reading = new PublicationReading(path, content, places);
        var publication = reading.Read(launch);
        found.AddRange(PostKeys.InOrder(reading.faults));
        return reading.faults.Count == 0 ? publication : null;
    }

    private Publication Read(LocalDate? launch)
    {
        keys.RefuseOthersThan(Keys);
        post.RefuseOtherIdThan(path.Name);
        var title = keys.NeededText("title", "the publication's title");
        var on = keys.NeededText("on", ExpectedDay);
        var channels = post.Channels(needed: false);
        var text = new RitualText(content.Body.Trim(), null, FirstLineOfText());
        if (channels.Count > 0 && text.Markdown.Length == 0)
            keys.Fault(content.BodyLine, "no text below the front matter", "the text to post, or no channels");

        return new Publication
        {
            Id = path.Name,
            Title = title ?? "",
            Date = on == OnLaunch ? launch : Date(on),
            IsOnLaunch = on == OnLaunch,
            Time = Time(),
            Length = post.HoursAndMinutes("duration", LongestHours),
            Kind = keys.Choice<PublicationKind>("kind"),
            Channels = channels,
            Pillar = post.Pillar() ?? default,
            Format = post.Format(),
            Objective = keys.Choice<RitualObjective>("objective"),
            Lateness = post.Lateness(),
            Link = Link(),
            Text = text,
        };
    }

    private LocalDate? Date(string? on)
    {
        var date = on is null ? null : FrontMatterKeys.Date(on);
        if (on is not null && date is null)
            keys.Fault(keys.Line("on"), $"the day {JsonSite.Quoted(on)}", ExpectedDay);
        return date;
    }

    private LocalTime Time()
    {
        if (keys.Text("at") is not { } written)
            return Publication.DefaultTime;
        if (ScheduleReading.Time(written.Value) is { } time)
            return time;
        keys.Fault(written.Line, $"the time {JsonSite.Quoted(written.Value)}", ScheduleReading.ExpectedTime);
        return default;
    }

    private Uri? Link()
    {
        if (keys.Text("link") is not { } written)
            return null;
        if (Uri.TryCreate(written.Value, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps && link.Host.Length > 0 && link.UserInfo.Length == 0)
            return link;
        keys.Fault(written.Line, $"the link {JsonSite.Quoted(written.Value)}", "a web address such as \"https://visio.atelier.example/live\", without user name");
        return null;
    }

    private int FirstLineOfText()
    {
        var blank = content.Body.Split('\n').TakeWhile(string.IsNullOrWhiteSpace).Count();
        return content.BodyLine + (content.Body.Trim().Length == 0 ? 0 : blank);
    }
}
