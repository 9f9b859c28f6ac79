using System.Collections;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis;

/// <summary>Rows that are made when somebody looks at them: a quarter may count a million things, and most are never looked at.</summary>
/// <param name="counted">What is counted, a row each.</param>
/// <param name="rowOf">Makes a row; the same each time.</param>
internal sealed class LazyRows<T>(IReadOnlyCollection<T> counted, Func<T, KpiRow> rowOf) : IReadOnlyList<KpiRow>
{
    public int Count => counted.Count;

    public KpiRow this[int index] => rowOf(counted.ElementAt(index));

    public IEnumerator<KpiRow> GetEnumerator() => counted.Select(rowOf).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
