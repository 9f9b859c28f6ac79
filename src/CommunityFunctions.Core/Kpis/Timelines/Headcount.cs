namespace CommunityFunctions.Kpis.Timelines;

/// <summary>How many members were there at any moment. Comings and goings are sorted once, so that asking for many moments costs little each.</summary>
public sealed class Headcount
{
    private readonly long[] comings;
    private readonly long[] goings;

    public Headcount(PeriodFacts facts)
    {
        var stays = facts.Timeline.People.Where(facts.IsMember).SelectMany(person => person.Stays).ToList();
        comings = [.. stays.Select(stay => stay.Begins).Order()];
        goings = [.. stays.Where(stay => !stay.Lasts).Select(stay => stay.Ends).Order()];
    }

    /// <summary>As many as <see cref="PeriodFacts.PresentAt"/> finds.</summary>
    /// <param name="moment">Ticks.</param>
    public int At(long moment) => UpTo(comings, moment) - UpTo(goings, moment);

    private static int UpTo(long[] sorted, long moment)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] <= moment) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
