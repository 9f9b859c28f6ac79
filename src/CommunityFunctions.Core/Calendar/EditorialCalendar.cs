using CommunityFunctions.Communities;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Calendar;

/// <summary>
/// Rituals and publications as one calendar. What is to come follows from the files, by the same plan that the clock goes by; what is past
/// is what the ledger says, since the files of today know nothing of yesterday's.
/// </summary>
public sealed class EditorialCalendar(CommunityDefinition community, RunHistory history, Instant now)
{
    private static readonly Duration UsualPost = Duration.FromMinutes(15);
    private static readonly Duration UsualMeeting = Duration.FromHours(1);

    /// <summary>Those in which something stands in the way first: what a person should look at.</summary>
    private static readonly EntryState[] ByAttention =
        [EntryState.Failed, EntryState.Missed, EntryState.Uncertain, EntryState.Due, EntryState.NotPosted, EntryState.Planned, EntryState.Published, EntryState.Held];

    private readonly Dictionary<string, Ritual> rituals = community.Rituals.ToDictionary(ritual => ritual.Id);
    private readonly Dictionary<string, Publication> publications = community.Publications.ToDictionary(publication => publication.Id);

    /// <summary>What stands on the local dates between two, both included, in order of time.</summary>
    public IReadOnlyList<CalendarEntry> Entries(LocalDate from, LocalDate to)
    {
        var written = history.Entries.Where(entry => from <= entry.Date && entry.Date <= to)
            .GroupBy(entry => (entry.Id, entry.Date)).ToDictionary(group => group.Key, group => Written([.. group]));
        return
        [
            .. written.Values
                .Concat(community.Rituals.SelectMany(ritual => Coming(ritual, from, to)).Where(IsNotWritten))
                .Concat(community.Publications.Where(publication => publication.Date >= from && publication.Date <= to).Select(Standing).OfType<CalendarEntry>().Where(IsNotWritten))
                .OrderBy(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal),
        ];

        bool IsNotWritten(CalendarEntry entry) => !written.ContainsKey((entry.Id, entry.Date));
    }

    /// <summary>
    /// An occurrence that is past and not in a ledger that is complete was not due then: the file was another. Where nobody knows when
    /// the file was first seen, it is as if it were seen now, and nobody knows whose text's turn it is.
    /// </summary>
    private IEnumerable<CalendarEntry> Coming(Ritual ritual, LocalDate from, LocalDate to)
    {
        var isKnown = history.FirstSeen.TryGetValue(ritual.Id, out var firstSeen);
        return new RitualPlan(ritual, community.Zone, isKnown ? firstSeen : now, history.Texts.GetValueOrDefault(ritual.Id)).Occurrences(from, to)
            .Where(occurrence => occurrence.At > now || IsNotSettled(occurrence.At))
            .Select(occurrence => Entry(ritual, occurrence.Date, occurrence.At, occurrence.At > now ? EntryState.Planned : EntryState.Due) with
            {
                Text = isKnown || occurrence.Text.On is not null ? occurrence.Text : null,
            });
    }

    private CalendarEntry? Standing(Publication publication)
    {
        if (publication.InstantIn(community.Zone) is not { } at || WentOutElsewhere(publication))
            return null;
        if (at > now)
            return Entry(publication, at, EntryState.Planned);
        if (publication.Channels.Count == 0)
            return Entry(publication, at, EntryState.Held);
        return IsNotSettled(at) ? Entry(publication, at, EntryState.Due)
            : history.CompleteUntil is not null ? Entry(publication, at, EntryState.NotPosted)
            : null;
    }

    /// <summary>What is posted once has been, on the date that it had then.</summary>
    private bool WentOutElsewhere(Publication publication) => publication.Channels.Count > 0 && history.Entries.Any(entry =>
        entry.Id == publication.Id && entry.Date != publication.Date && (entry.State is EntryState.Published or EntryState.Uncertain or EntryState.Due));

    private bool IsNotSettled(Instant at) => at > history.CompleteUntil;

    private CalendarEntry Written(List<PublishedEntry> channels)
    {
        var first = channels.MinBy(channel => channel.DueAt)!;
        var at = first.DueAt;
        var entry = rituals.TryGetValue(first.Id, out var ritual) ? Entry(ritual, first.Date, at, first.State)
            : publications.TryGetValue(first.Id, out var publication) ? Entry(publication, at, first.State)
            : Entry(first);
        var format = first.Format ?? entry.Format;
        return entry with
        {
            // On another date than its file says now it is not the entry that the file stands for.
            IsPublication = entry.IsPublication && publications[first.Id].Date == first.Date,
            Date = first.Date,
            Title = first.Title ?? entry.Title,
            Pillar = first.Pillar ?? entry.Pillar,
            Format = format,
            Kind = first.Format is null ? entry.Kind : CalendarKinds.Of(publications.GetValueOrDefault(first.Id)?.Kind, format),
            Channels = [.. channels.OrderBy(channel => channel.Channel.ToString(), StringComparer.Ordinal).Select(channel => new EntryChannel(channel.Channel, channel.State))],
            State = channels.Select(channel => channel.State).MinBy(state => Array.IndexOf(ByAttention, state)),
        };
    }

    private CalendarEntry Entry(Ritual ritual, LocalDate date, Instant at, EntryState state)
    {
        var kind = CalendarKinds.Of(null, ritual.Format);
        return new CalendarEntry
        {
            Id = ritual.Id,
            Date = date,
            Time = TimeAt(at),
            At = at,
            Length = Usual(kind),
            Title = ritual.Title,
            Kind = kind,
            Pillar = ritual.Pillar,
            Format = ritual.Format,
            Channels = [.. ritual.Channels.Select(channel => new EntryChannel(channel, state))],
            State = state,
        };
    }

    private CalendarEntry Entry(Publication publication, Instant at, EntryState state)
    {
        var kind = CalendarKinds.Of(publication.Kind, publication.Format);
        return new CalendarEntry
        {
            Id = publication.Id,
            IsPublication = true,
            Date = at.InZone(community.Zone).Date,
            Time = TimeAt(at),
            At = at,
            Length = publication.Length ?? Usual(kind),
            Title = publication.Title,
            Kind = kind,
            Pillar = publication.Pillar,
            Format = publication.Format,
            Channels = [.. publication.Channels.Select(channel => new EntryChannel(channel, state))],
            Link = publication.Link,
            State = state,
            Text = state == EntryState.Planned && publication.Text.Markdown.Length > 0 ? publication.Text : null,
        };
    }

    /// <summary>Of what is no file any more.</summary>
    private CalendarEntry Entry(PublishedEntry gone)
    {
        var kind = CalendarKinds.Of(null, gone.Format);
        return new CalendarEntry
        {
            Id = gone.Id,
            Date = gone.Date,
            Time = TimeAt(gone.DueAt),
            At = gone.DueAt,
            Length = Usual(kind),
            Title = gone.Id,
            Kind = kind,
            Channels = [],
            State = gone.State,
        };
    }

    private LocalTime TimeAt(Instant at) => at.InZone(community.Zone).TimeOfDay;

    private static Duration Usual(CalendarKind kind) => kind == CalendarKind.Post ? UsualPost : UsualMeeting;
}
