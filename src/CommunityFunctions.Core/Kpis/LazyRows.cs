using System.Collections;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Kpis;

/// <summary>Rows that are made when somebody looks at them: a quarter may count a million contributions, and most are never looked at.</summary>
/// <param name="count">How many there are.</param>
/// <param name="rowAt">Makes the row of a place, from 0; the same each time.</param>
internal sealed class LazyRows(int count, Func<int, KpiRow> rowAt) : IReadOnlyList<KpiRow>
{
    public int Count => count;

    public KpiRow this[int index] => index >= 0 && index < count ? rowAt(index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KpiRow> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return rowAt(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
