using System.Collections;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis;

/// <summary>Rows that are made when somebody looks at them: a quarter may count a million things, and most are never looked at.</summary>
/// <param name="count">How many are counted.</param>
/// <param name="counted">What is counted, a row each; the same each time that it is gone through.</param>
/// <param name="rowOf">Makes a row; the same each time.</param>
internal sealed class LazyRows<T>(int count, IEnumerable<T> counted, Func<T, KpiRow> rowOf) : IReadOnlyList<KpiRow>
{
    public int Count => count;

    public KpiRow this[int index] => rowOf(counted.ElementAt(index));

    public IEnumerator<KpiRow> GetEnumerator() => counted.Select(rowOf).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
