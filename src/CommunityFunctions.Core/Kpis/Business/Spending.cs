using CommunityFunctions.Communities.Business;
using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Business;

/// <summary>
/// What the definition's dated costs come to in a period, in the community's currency, excluding tax. A cost by the quarter is a third of it each month,
/// one by the year a twelfth; a month's cost is spread evenly over that month's calendar days, and counts on those on which the cost holds. A cost that
/// comes once counts whole on its day. So a whole month costs the same however many days it has, and no week is dear because a bill fell into it.
/// </summary>
internal sealed class Spending
{
    private readonly LocalDate first;

    /// <summary>The last day that has begun: a period that is not over has not cost more.</summary>
    private readonly LocalDate last;

    public Spending(PeriodFacts facts)
    {
        first = facts.Period.First;
        last = facts.Window.End > facts.Window.Start ? (facts.Window.End - Duration.Epsilon).InZone(facts.Community.Zone).Date : first.PlusDays(-1);
        Lines = [.. facts.Community.Costs.Where(cost => LocalDate.Max(first, cost.Since) <= LocalDate.Min(last, LastDayOf(cost))).Select(cost => (cost, Of(cost)))];
        Months = Over(1, 1, first, last);
    }

    /// <summary>The costs that hold on any day of the period, each with what it comes to.</summary>
    public IReadOnlyList<(Cost Cost, decimal Amount)> Lines { get; }

    /// <summary>How many months the period's days are: a day is 1/30 of November.</summary>
    public decimal Months { get; }

    public bool Has(CostKind kind) => Lines.Any(line => line.Cost.Kind == kind);

    public decimal SumOf(CostKind kind) => Lines.Where(line => line.Cost.Kind == kind).Sum(line => line.Amount);

    /// <summary>Spent to win clients: on members, on others, or on all.</summary>
    public decimal AcquisitionOn(CostShare share) => Lines.Where(line => line.Cost.Kind == CostKind.Acquisition && line.Cost.SpentOn == share).Sum(line => line.Amount);

    private decimal Of(Cost cost) => cost.Every switch
    {
        CostRhythm.Once => cost.Amount,
        CostRhythm.Month => Over(cost.Amount, 1, LocalDate.Max(first, cost.Since), LocalDate.Min(last, LastDayOf(cost))),
        CostRhythm.Quarter => Over(cost.Amount, 3, LocalDate.Max(first, cost.Since), LocalDate.Min(last, LastDayOf(cost))),
        _ => Over(cost.Amount, 12, LocalDate.Max(first, cost.Since), LocalDate.Min(last, LastDayOf(cost))),
    };

    private static LocalDate LastDayOf(Cost cost) => cost.Every == CostRhythm.Once ? cost.Since : cost.Until ?? LocalDate.MaxIsoValue;

    /// <summary>Whole months are counted apart, so that three thirds of a quarter are the quarter exactly.</summary>
    private static decimal Over(decimal amount, int months, LocalDate from, LocalDate until)
    {
        var (whole, parts) = (0, 0m);
        for (var day = from; day <= until;)
        {
            var (length, end) = (CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month), LocalDate.Min(until, day.With(DateAdjusters.EndOfMonth)));
            var days = Period.DaysBetween(day, end) + 1;
            if (days == length) whole++;
            else parts += amount * days / (length * months);
            day = end.PlusDays(1);
        }

        return (amount * whole / months) + parts;
    }
}
