using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>The reactions of a timeline that were given, in order of time, as <see cref="MessageColumns"/> has the messages.</summary>
internal sealed class ReactionColumns
{
    private readonly int[] next;

    public ReactionColumns(IReadOnlyList<DayFacts> days, Items items, People people)
    {
        (Items, People) = (items, people);
        var told = new TimeOrder<ReactionFact>(days.Select(day => day.Reactions));
        (At, Removed) = (new long[told.Count], new long[told.Count]);
        (Item, Person, Author, next) = (new int[told.Count], new int[told.Count], new int[told.Count], new int[told.Count]);

        // From the last to the first: of each reaction it is known when it is taken back next.
        var removals = new Dictionary<(int Item, int Person, string Reaction), long>();
        Count = told.Count;
        var place = told.Count;
        for (var i = told.Count - 1; i >= 0; i--)
        {
            ref readonly var fact = ref told[i];
            var (item, person) = (items.NumberOf(fact.Source, fact.Message), people.Find(fact.Member).Index);
            if (fact.Removed) removals[(item, person, fact.Reaction)] = fact.At.ToUnixTimeTicks();
            else Put(--place, in fact, item, person, removals.Count > 0 && removals.TryGetValue((item, person, fact.Reaction), out var at) ? at : Ticks.Never);
        }

        First = place;
    }

    public Items Items { get; }

    public People People { get; }

    /// <summary>Columns are filled from here on.</summary>
    public int First { get; }

    /// <summary>And up to here.</summary>
    public int Count { get; }

    /// <summary><see cref="Ticks"/>.</summary>
    public long[] At { get; }

    /// <summary>When it was taken back; <see cref="Ticks.Never"/> while it stands.</summary>
    public long[] Removed { get; }

    /// <summary>What was reacted to.</summary>
    public int[] Item { get; }

    public int[] Person { get; }

    /// <summary>Whose message it is; −1 when nobody knows.</summary>
    public int[] Author { get; }

    public IEnumerable<Reaction> In(Window window)
    {
        var (first, end) = Ticks.Within(At, Count, window);
        for (var i = Math.Max(first, First); i < end; i++) yield return new(this, i);
    }

    /// <summary>The reactions to an item, in order of time.</summary>
    public IEnumerable<Reaction> To(int item)
    {
        for (var i = Items[item].FirstReaction; i >= 0; i = next[i]) yield return new(this, i);
    }

    private void Put(int place, in ReactionFact fact, int item, int person, long removed)
    {
        (At[place], Removed[place], Item[place], Person[place]) = (fact.At.ToUnixTimeTicks(), removed, item, person);
        Author[place] = People.IndexOf(fact.Author);
        ref var reactedTo = ref Items[item];
        (next[place], reactedTo.FirstReaction) = (reactedTo.FirstReaction, place);
    }
}
