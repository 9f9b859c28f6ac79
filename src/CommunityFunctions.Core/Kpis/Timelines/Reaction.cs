using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A reaction that was given to a message.</summary>
public readonly struct Reaction
{
    private readonly ReactionColumns columns;
    private readonly int index;

    internal Reaction(ReactionColumns columns, int index)
    {
        this.columns = columns;
        this.index = index;
    }

    public SourceName Source => columns.Items.SourceOf(columns.Item[index]);

    /// <summary>The message that was reacted to.</summary>
    public string Message => columns.Items.IdOf(columns.Item[index]);

    /// <summary>UTC.</summary>
    public Instant At => Instant.FromUnixTimeTicks(columns.At[index]);

    public Person Person => columns.People[columns.Person[index]];

    /// <summary>Whose message it is; null when nobody knows.</summary>
    public Person? Author => columns.People.AtOrNone(columns.Author[index]);

    /// <summary>A period is computed as its events stood at its end: what is taken back later counts.</summary>
    public bool StandsAt(Instant end) => StandsAt(Ticks.Of(end));

    internal long Moment => columns.At[index];

    internal int PersonIndex => columns.Person[index];

    /// <summary>−1 for nobody known.</summary>
    internal int AuthorIndex => columns.Author[index];

    internal bool StandsAt(long end) => columns.At[index] < end && columns.Removed[index] >= end;
}
