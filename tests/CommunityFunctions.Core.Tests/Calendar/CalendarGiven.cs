using System.Text.Json.Nodes;
using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Core.Tests.Calendar;

/// <summary>A community with rituals and publications, what its ledger says, and what the calendar makes of them.</summary>
internal sealed class CalendarGiven
{
    private readonly FolderBuilder folder = FolderBuilder.Least();
    private readonly Dictionary<string, Instant> firstSeen = [];
    private readonly List<PublishedEntry> entries = [];
    private Instant? completeUntil;
    private string zone = "Europe/Paris";

    /// <summary>Thursday 26 November 2026, noon in Paris.</summary>
    public Instant Now { get; set; } = Instant.FromUtc(2026, 11, 26, 11, 0);

    public CalendarGiven In(string id)
    {
        zone = id;
        folder.WithKeys($$"""{ "zone": "{{id}}" }""");
        return this;
    }

    public CalendarGiven WithKeys(string json)
    {
        folder.WithKeys(json);
        return this;
    }

    /// <param name="seen">When the file was first seen; null when nobody knows.</param>
    public CalendarGiven Ritual(string id, string repeat, string? seen = "2026-01-01T00:00:00Z", string pillar = "educate", string format = "question", string title = "A ritual", string channels = "[slack/general]", string start = "2024-01-01")
    {
        folder.With($"rituals/{id}.md", $"---\ntitle: {new JsonText(title)}\nrepeat: {repeat}\nchannels: {channels}\nstart: {start}\npillar: {pillar}\nformat: {format}\n---\nOne?\n===\nTwo?\n");
        if (seen is not null) firstSeen[id] = InstantPattern.General.Parse(seen).Value;
        return this;
    }

    public CalendarGiven Publication(string id, string on, string rest = "", string title = "A publication", string text = "")
    {
        folder.With($"publications/{id}.md", $"---\ntitle: {new JsonText(title)}\non: {on}\npillar: inspire\n{rest}\n---\n{text}\n");
        return this;
    }

    /// <summary>The ledger has a row.</summary>
    /// <param name="time">Local.</param>
    public CalendarGiven Row(string id, string date, EntryState state = EntryState.Published, string channel = "slack/general", string time = "09:00")
    {
        var day = LocalDatePattern.Iso.Parse(date).Value;
        var at = LocalDue.On(day, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value, DateTimeZoneProviders.Tzdb[zone])!.Value;
        var (source, name) = (channel.Split('/')[0], channel.Split('/')[1]);
        entries.Add(new PublishedEntry(id, day, new RitualChannel(SourceName.Parse(source), name), at, state));
        return this;
    }

    public CalendarGiven CompleteUntil(Instant at)
    {
        completeUntil = at;
        return this;
    }

    public CommunityDefinition Definition() => folder.Definition();

    public RunHistory History() => new(firstSeen, entries, completeUntil ?? (firstSeen.Count == 0 ? null : Now));

    public IReadOnlyList<CalendarEntry> Entries(string from, string to) =>
        new EditorialCalendar(Definition(), History(), Now).Entries(LocalDatePattern.Iso.Parse(from).Value, LocalDatePattern.Iso.Parse(to).Value);

    public EditorialAssessment Assessment() => EditorialAssessment.Of(Definition(), History(), Now);

    /// <summary>Any text as YAML takes it.</summary>
    private sealed record JsonText(string Value)
    {
        public override string ToString() => JsonValue.Create(Value).ToJsonString();
    }
}
