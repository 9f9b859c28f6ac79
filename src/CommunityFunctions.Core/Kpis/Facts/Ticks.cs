using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Moments as they stand in columns: ticks of 100 ns since 1970 (UTC), which is as exact as events are.</summary>
internal static class Ticks
{
    /// <summary>Not undone.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Moments between ticks belong to the next: a moment of an event is before one exactly when its ticks are before these.</summary>
    public static long Of(Instant moment)
    {
        if (moment == Instant.MaxValue) return Never;
        var ticks = moment.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks) < moment ? ticks + 1 : ticks;
    }

    /// <summary>Where the moments of the window lie, in a column that is in order of time.</summary>
    /// <param name="at">The column, filled from the place <paramref name="from"/> on up to <paramref name="to"/>.</param>
    public static (int First, int End) Within(Func<int, long> at, int from, int to, Window window)
    {
        var first = FirstFrom(at, from, to, Of(window.Start));
        return (first, Math.Max(first, FirstFrom(at, from, to, Of(window.End))));
    }

    private static int FirstFrom(Func<int, long> at, int low, int high, long moment)
    {
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (at(middle) < moment) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
