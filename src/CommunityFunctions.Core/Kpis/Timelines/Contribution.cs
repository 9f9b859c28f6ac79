using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A message, a reply, a meeting attended or a piece of content published.</summary>
public readonly struct Contribution
{
    private readonly ContributionColumns columns;
    private readonly int index;

    internal Contribution(ContributionColumns columns, int index)
    {
        this.columns = columns;
        this.index = index;
    }

    public Person Person => columns.People[columns.PersonOf(index)];

    /// <summary>UTC.</summary>
    public Instant At => Instant.FromUnixTimeTicks(columns.AtOf(index));

    public ContributionKind Kind => columns.KindOf(index);

    public SourceName Source => columns.ItemOf(index).Source;

    /// <summary>The message, meeting or piece of content.</summary>
    public string Item => columns.ItemOf(index).Item;

    internal long Moment => columns.AtOf(index);

    /// <summary>When the message was deleted; <see cref="Ticks.Never"/> while it stands.</summary>
    internal long Undone => columns.UndoneOf(index);

    internal int PersonIndex => columns.PersonOf(index);

    /// <summary>A period is computed as its events stood at its end: what is deleted later counts.</summary>
    public bool StandsAt(Instant end) => StandsAt(Ticks.Of(end));

    internal bool StandsAt(long end) => columns.AtOf(index) < end && columns.UndoneOf(index) >= end;
}
