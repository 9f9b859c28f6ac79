using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>The reactions of a timeline that were given, in order of time, as <see cref="MessageColumns"/> has the messages.</summary>
internal sealed class ReactionColumns : IChained<Reaction>
{
    private readonly int[] next;

    /// <param name="acts">In order of time.</param>
    public ReactionColumns(IReadOnlyList<BoundActs> acts, Items items, People people)
    {
        (Items, People) = (items, people);
        Count = acts.Sum(day => day.Acts.Reactions.Length);
        (At, Removed) = (new long[Count], new long[Count]);
        (Item, Person, Author, next) = (new int[Count], new int[Count], new int[Count], new int[Count]);

        // From the last to the first: of each reaction it is known when it is taken back next.
        var (removals, names) = (new Removals(items.Count), new Numbering<string>());
        First = Count;
        foreach (var day in acts.Reverse())
        {
            var reactions = day.Acts.Reactions;
            var numbers = names.NumbersOf(day.Acts.Names.Reactions);
            for (var i = reactions.Length - 1; i >= 0; i--)
            {
                ref readonly var fact = ref reactions[i];
                var (item, person, reaction) = (day.Items[fact.Item], day.People[fact.Member], numbers[fact.Reaction]);
                if (fact.Removed) removals.Add(item, person, reaction, fact.At);
                else Put(--First, fact.At, removals.Next(item, person, reaction), item, person, day.PersonOrNone(fact.Author));
            }
        }
    }

    public Items Items { get; }

    public People People { get; }

    public Reaction Of(int index) => new(this, index);

    /// <summary>Columns are filled from here on.</summary>
    public int First { get; private set; }

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
        var (first, end) = Ticks.Within(i => At[i], First, Count, window);
        for (var i = first; i < end; i++) yield return new(this, i);
    }

    /// <summary>The reactions to an item, in order of time.</summary>
    public Chain<Reaction> To(int item) => new(this, Items[item].FirstReaction);

    /// <summary>The reaction after this one to the same item; −1 for none.</summary>
    public int After(int reaction) => next[reaction];

    private void Put(int place, long at, long removed, int item, int person, int author)
    {
        (At[place], Removed[place], Item[place], Person[place], Author[place]) = (at, removed, item, person, author);
        ref var reactedTo = ref Items[item];
        (next[place], reactedTo.FirstReaction) = (reactedTo.FirstReaction, place);
    }

    /// <summary>When reactions are taken back; of most messages none is, and then nothing is looked up.</summary>
    private sealed class Removals(int items)
    {
        private readonly bool[] any = new bool[items];
        private readonly Dictionary<(int Item, int Person, int Reaction), long> last = [];

        public void Add(int item, int person, int reaction, long at) => (any[item], last[(item, person, reaction)]) = (true, at);

        public long Next(int item, int person, int reaction) => any[item] && last.TryGetValue((item, person, reaction), out var at) ? at : Ticks.Never;
    }
}
