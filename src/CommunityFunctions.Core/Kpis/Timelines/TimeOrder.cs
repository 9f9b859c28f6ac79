using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>
/// Facts of one sort from several days, to be gone through in order of time; what falls on the same moment in the order of its keys, so that no order and
/// grouping of days shows in the figures. The facts stay where they are: only their places are sorted.
/// </summary>
internal sealed class TimeOrder<T>
    where T : IFact<T>
{
    private readonly FactSet<T>[] sets;

    /// <summary>Which set, and where in it: a number each.</summary>
    private readonly long[] places;

    public TimeOrder(IEnumerable<FactSet<T>> sets)
    {
        this.sets = [.. sets.Where(set => set.Count > 0)];
        places = new long[this.sets.Sum(set => set.Count)];
        var moments = new long[places.Length];
        var next = 0;
        for (var set = 0; set < this.sets.Length; set++)
        {
            var facts = this.sets[set].AsSpan();
            for (var i = 0; i < facts.Length; i++, next++) (places[next], moments[next]) = (((long)set << 32) | (uint)i, facts[i].At.ToUnixTimeTicks());
        }

        Array.Sort(moments, places);
        SettleTies(moments);
    }

    public int Count => places.Length;

    public ref readonly T this[int index] => ref At(places[index]);

    public IEnumerable<T> All()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    private ref readonly T At(long place) => ref sets[place >> 32].AsSpan()[(int)(uint)place];

    private void SettleTies(long[] moments)
    {
        for (var first = 0; first < places.Length;)
        {
            var next = first + 1;
            while (next < places.Length && moments[next] == moments[first]) next++;
            if (next - first > 1) places.AsSpan(first, next - first).Sort((a, b) => T.CompareKeys(At(a), At(b)));
            first = next;
        }
    }
}
