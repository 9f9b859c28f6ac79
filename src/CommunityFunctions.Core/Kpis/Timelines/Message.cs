using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A message of the timeline.</summary>
public readonly struct Message
{
    private readonly MessageColumns columns;
    private readonly int index;

    internal Message(MessageColumns columns, int index)
    {
        this.columns = columns;
        this.index = index;
    }

    public SourceName Source => columns.Items.SourceOf(columns.Item[index]);

    public string Id => columns.Items.IdOf(columns.Item[index]);

    /// <summary>UTC.</summary>
    public Instant At => Instant.FromUnixTimeTicks(columns.At[index]);

    public Person Author => columns.People[columns.Author[index]];

    /// <summary>Whose message a reply answers; null for a top-level message, and when nobody knows.</summary>
    public Person? Answered => columns.People.AtOrNone(columns.Answered[index]);

    public Conversation Conversation => new(columns, columns.Conversation[index]);

    public bool IsTopLevel => columns.Conversation[index] == columns.Item[index];

    /// <summary>A period is computed as its events stood at its end: what is deleted later counts.</summary>
    public bool StandsAt(Instant end) => StandsAt(Ticks.Of(end));

    internal long Moment => columns.At[index];

    internal int Index => index;

    internal int AuthorIndex => columns.Author[index];

    /// <summary>−1 for nobody known.</summary>
    internal int AnsweredIndex => columns.Answered[index];

    internal bool StandsAt(long end) => columns.At[index] < end && columns.Deleted[index] >= end;
}
