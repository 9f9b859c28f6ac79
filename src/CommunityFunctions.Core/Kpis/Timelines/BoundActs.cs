using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>Acts with what their names are in the timeline: the numbers of items, and the indexes of people, by the places of the names.</summary>
internal sealed record BoundActs(Acts Acts, int[] Items, int[] People)
{
    public int PersonOrNone(int place) => place == ActNames.Nobody ? -1 : People[place];

    /// <summary>
    /// In order of time. Days do not overlap, but who adds days up may add up any of them: what overlaps is added up, so that no grouping shows.
    /// </summary>
    public static List<Acts> InOrder(IEnumerable<DayFacts> days)
    {
        var apart = new List<Acts>();
        foreach (var acts in days.Select(day => day.Acts).OrderBy(acts => acts.First))
        {
            if (apart.Count > 0 && acts.First <= apart[^1].Last) apart[^1] += acts;
            else apart.Add(acts);
        }

        return apart;
    }
}
