namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// Something that happens by the thousand every day. It names things by their places in <see cref="ActNames"/>, whose order is that of the names: so
/// numbers are compared instead of texts.
/// </summary>
public interface IAct<TSelf> : IWritten<TSelf>
    where TSelf : struct, IAct<TSelf>
{
    /// <summary>When (UTC): ticks of 100 ns since 1970, as exact as events are.</summary>
    long At { get; }

    /// <summary>Orders by what makes an act the same act.</summary>
    static abstract int CompareKeys(TSelf a, TSelf b);

    /// <summary>Orders by time, then by all the rest. Of several tellings of the same act the first in this order stands, whatever the order of telling.</summary>
    static abstract int Compare(TSelf a, TSelf b);

    /// <summary>The same act, by the places of other names.</summary>
    TSelf By(ActPlaces places);

    /// <summary>Whether these are places in the names.</summary>
    bool IsWithin(ActNames names);
}
