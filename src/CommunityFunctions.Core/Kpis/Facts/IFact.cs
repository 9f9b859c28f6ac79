using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Something that happened, as the KPIs need to know it: ids and times, no words.</summary>
/// <remarks>
/// <see cref="CompareKeys"/> orders by what makes a fact the same fact. <see cref="Earlier"/> makes one of two tellings of the same fact: it is
/// associative, commutative and idempotent, and so is the union of sets of facts.
/// </remarks>
public interface IFact<TSelf> : IWritten<TSelf>
    where TSelf : IFact<TSelf>
{
    /// <summary>When (UTC).</summary>
    Instant At { get; }

    static abstract int CompareKeys(TSelf a, TSelf b);

    /// <summary>The earlier telling stands; of two of the same moment the one whose text is the lesser, so that their order does not matter.</summary>
    static virtual TSelf Earlier(TSelf a, TSelf b) =>
        a.At != b.At ? (a.At < b.At ? a : b) : string.CompareOrdinal(a.ToString(), b.ToString()) <= 0 ? a : b;
}
