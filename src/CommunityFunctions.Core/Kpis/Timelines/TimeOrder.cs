using CommunityFunctions.Kpis.Periods;
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

    /// <summary>Those of the window, of things in order of time.</summary>
    public static ArraySegment<T> Within<T>(T[] things, Window window, Converter<T, Instant> at)
    {
        var first = FirstFrom(things, window.Start, at);
        return new(things, first, Math.Max(0, FirstFrom(things, window.End, at) - first));
    }

    private static int FirstFrom<T>(T[] things, Instant moment, Converter<T, Instant> at)
    {
        var (low, high) = (0, things.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (at(things[middle]) < moment) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
