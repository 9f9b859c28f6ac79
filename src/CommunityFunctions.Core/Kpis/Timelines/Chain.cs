using System.Collections;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>What belongs together in columns: each leads to the next, in order of time.</summary>
public struct Chain<T> : IEnumerable<T>, IEnumerator<T>
{
    private readonly IChained<T> columns;
    private int current = -1;
    private int next;

    internal Chain(IChained<T> columns, int first)
    {
        this.columns = columns;
        next = first;
    }

    public readonly T Current => columns.Of(current);

    readonly object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        if (next < 0) return false;
        (current, next) = (next, columns.After(next));
        return true;
    }

    /// <summary>So that <c>foreach</c> takes what is left.</summary>
    public readonly Chain<T> GetEnumerator() => this;

    readonly IEnumerator<T> IEnumerable<T>.GetEnumerator() => this;

    readonly IEnumerator IEnumerable.GetEnumerator() => this;

    public readonly void Reset() => throw new NotSupportedException();

    public readonly void Dispose()
    {
    }
}
