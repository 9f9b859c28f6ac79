using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>Puts things in order of time; what falls on the same moment in an order of its own, so that no order and grouping of days shows in the figures.</summary>
internal static class TimeOrder
{
    /// <param name="ties">Tells apart what falls on the same moment.</param>
    public static T[] Sort<T>(T[] things, Func<T, Instant> at, Comparison<T> ties)
    {
        var moments = Array.ConvertAll(things, thing => at(thing).ToUnixTimeTicks());
        Array.Sort(moments, things);
        for (var first = 0; first < things.Length;)
        {
            var next = first + 1;
            while (next < things.Length && moments[next] == moments[first]) next++;
            if (next - first > 1) things.AsSpan(first, next - first).Sort(ties);
            first = next;
        }

        return things;
    }
}
