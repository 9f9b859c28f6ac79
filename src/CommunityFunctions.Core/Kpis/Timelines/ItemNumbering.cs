using System.Runtime.InteropServices;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>Numbers <see cref="Items"/> from 0. Needed while a timeline is built: afterwards things are known by their numbers.</summary>
internal sealed class ItemNumbering
{
    private readonly List<Dictionary<string, int>> bySource = [];

    /// <param name="days">What will be numbered. Most things are named on several days: about half as many are expected, so that little has to grow.</param>
    public ItemNumbering(IEnumerable<ActNames> days)
    {
        var named = days.SelectMany(day => day.Items.Select((ids, i) => (Source: day.Source(i), ids.Length)))
            .GroupBy(ids => ids.Source, (source, ids) => (Source: source, Expected: ids.Sum(ofDay => ofDay.Length) / 2)).ToList();
        foreach (var (source, expected) in named) Add(source, expected);
        (Ids, SourceOf) = (new(named.Sum(ids => ids.Expected)), new(named.Sum(ids => ids.Expected)));
    }

    public List<SourceName> Sources { get; } = [];

    public List<string> Ids { get; }

    /// <summary>The place of each item's source.</summary>
    public List<int> SourceOf { get; }

    /// <summary>The numbers of a day's items, by their places there.</summary>
    public int[] NumbersOf(ActNames names)
    {
        var (found, place) = (new int[names.ItemCount], 0);
        for (var i = 0; i < names.Items.Length; i++)
        {
            var source = PlaceOf(names.Source(i));
            foreach (var id in names.Items[i]) found[place++] = NumberOf(source, id);
        }

        return found;
    }

    public int NumberOf(SourceName source, string id) => NumberOf(PlaceOf(source), id);

    private int PlaceOf(SourceName source) => Sources.IndexOf(source) is >= 0 and var place ? place : Add(source, 0);

    private int Add(SourceName source, int expected)
    {
        Sources.Add(source);
        bySource.Add(new(expected, StringComparer.Ordinal));
        return Sources.Count - 1;
    }

    private int NumberOf(int source, string id)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(bySource[source], id, out var isKnown);
        if (isKnown) return number;
        number = Ids.Count;
        Ids.Add(id);
        SourceOf.Add(source);
        return number;
    }
}
