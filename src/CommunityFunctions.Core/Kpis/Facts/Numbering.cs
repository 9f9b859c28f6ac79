namespace CommunityFunctions.Kpis.Facts;

/// <summary>Numbers names from 0, in the order in which they first come.</summary>
internal sealed class Numbering<T>
    where T : notnull
{
    private readonly Dictionary<T, int> numbers = [];
    private readonly List<T> names = [];

    public int Count => names.Count;

    public T this[int number] => names[number];

    public int NumberOf(T name)
    {
        if (numbers.TryGetValue(name, out var number)) return number;
        names.Add(name);
        return numbers[name] = names.Count - 1;
    }

    /// <summary>The number of each name.</summary>
    public int[] NumbersOf(IReadOnlyList<T> names)
    {
        var found = new int[names.Count];
        for (var i = 0; i < found.Length; i++) found[i] = NumberOf(names[i]);
        return found;
    }

    /// <summary>The names in their order, and the place of each number among them.</summary>
    public (T[] Names, int[] Places) Sorted(Comparison<T> order)
    {
        var (sorted, byPlace, places) = (names.ToArray(), new int[names.Count], new int[names.Count]);
        for (var number = 0; number < byPlace.Length; number++) byPlace[number] = number;
        Array.Sort(sorted, byPlace, Comparer<T>.Create(order));
        for (var place = 0; place < byPlace.Length; place++) places[byPlace[place]] = place;
        return (sorted, places);
    }
}
