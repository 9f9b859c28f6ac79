using System.Collections;
using System.Runtime.InteropServices;

namespace CommunityFunctions.Kpis.Facts;

public static class FactSet
{
    /// <summary>The facts told, each once, whatever the order and the repetition.</summary>
    public static FactSet<T> Of<T>(IEnumerable<T> tellings)
        where T : IFact<T>
    {
        var sorted = tellings.ToList();
        if (sorted.Count == 0) return FactSet<T>.Empty;
        if (AreInOrder(CollectionsMarshal.AsSpan(sorted))) return new FactSet<T>([.. sorted]);

        sorted.Sort(T.CompareKeys);
        var last = 0;
        for (var i = 1; i < sorted.Count; i++)
        {
            if (T.CompareKeys(sorted[last], sorted[i]) == 0) sorted[last] = T.Earlier(sorted[last], sorted[i]);
            else sorted[++last] = sorted[i];
        }

        return new FactSet<T>([.. CollectionsMarshal.AsSpan(sorted)[..(last + 1)]]);
    }

    /// <summary>Each once, as they are read from a blob.</summary>
    private static bool AreInOrder<T>(ReadOnlySpan<T> facts)
        where T : IFact<T>
    {
        for (var i = 1; i < facts.Length; i++)
        {
            if (T.CompareKeys(facts[i - 1], facts[i]) >= 0) return false;
        }

        return true;
    }
}

/// <summary>Facts of one sort, each once, in the order of their keys. Two sets with the same facts are equal.</summary>
public sealed class FactSet<T> : IReadOnlyList<T>, IEquatable<FactSet<T>>
    where T : IFact<T>
{
    public static readonly FactSet<T> Empty = new([]);

    private readonly T[] facts;

    internal FactSet(T[] facts) => this.facts = facts;

    public int Count => facts.Length;

    public T this[int index] => facts[index];

    /// <summary>The union: associative and commutative, with <see cref="Empty"/> as its neutral element.</summary>
    public static FactSet<T> operator +(FactSet<T> a, FactSet<T> b) => a.Count == 0 ? b : b.Count == 0 ? a : FactSet.Of(a.facts.Concat(b.facts));

    public ReadOnlySpan<T> AsSpan() => facts;

    public bool Equals(FactSet<T>? other) => other is not null && facts.AsSpan().SequenceEqual(other.facts);

    public override bool Equals(object? obj) => Equals(obj as FactSet<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var fact in facts) hash.Add(fact);
        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => facts.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => facts.GetEnumerator();
}
